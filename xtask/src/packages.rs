//! What must be installed on the machine: how to see whether it is there, and what each system calls it.

use crate::invocation::{Invocation, on_path};
use crate::plan::Outcome;

/// Something the system provides.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Need {
    what: &'static str,
    probe: Probe,
    /// What Debian and Ubuntu call it.
    apt: &'static str,
    /// What Fedora calls it.
    dnf: &'static str,
    /// What Arch calls it.
    pacman: &'static str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Probe {
    /// Any of these programs is on the PATH.
    Program(&'static [&'static str]),
    /// `pkg-config` knows this library.
    Library(&'static str),
}

const PKG_CONFIG: Need = Need {
    what: "pkg-config",
    probe: Probe::Program(&["pkg-config", "pkgconf"]),
    apt: "pkg-config",
    dnf: "pkgconf-pkg-config",
    pacman: "pkgconf",
};
const WEBKIT: Need = Need {
    what: "WebKitGTK 4.1 to build with",
    probe: Probe::Library("webkit2gtk-4.1 >= 2.40"),
    apt: "libwebkit2gtk-4.1-dev",
    dnf: "webkit2gtk4.1-devel",
    pacman: "webkit2gtk-4.1",
};
const WEBDRIVER: Need = Need {
    what: "WebKitWebDriver",
    probe: Probe::Program(&["WebKitWebDriver"]),
    apt: "webkit2gtk-driver",
    dnf: "webkit2gtk4.1",
    pacman: "webkit2gtk-4.1",
};
const XVFB: Need = Need {
    what: "Xvfb",
    probe: Probe::Program(&["Xvfb"]),
    apt: "xvfb",
    dnf: "xorg-x11-server-Xvfb",
    pacman: "xorg-server-xvfb",
};
const DBUS: Need = Need {
    what: "dbus-run-session",
    probe: Probe::Program(&["dbus-run-session"]),
    apt: "dbus",
    dnf: "dbus-daemon",
    pacman: "dbus",
};
const CHROMIUM: Need = Need {
    what: "Chromium",
    probe: Probe::Program(&["chromium", "chromium-browser", "google-chrome"]),
    apt: "chromium",
    dnf: "chromium",
    pacman: "chromium",
};
const CURL: Need =
    Need { what: "curl", probe: Probe::Program(&["curl"]), apt: "curl", dnf: "curl", pacman: "curl" };
const XWININFO: Need = Need {
    what: "xwininfo",
    probe: Probe::Program(&["xwininfo"]),
    apt: "x11-utils",
    dnf: "xorg-x11-utils",
    pacman: "xorg-xwininfo",
};

/// What it takes to build the window.
pub const FOR_RUNNING: &[Need] = &[PKG_CONFIG, WEBKIT];
/// What it takes to test everything.
pub const FOR_TESTING: &[Need] = &[PKG_CONFIG, WEBKIT, WEBDRIVER, XVFB, DBUS, CHROMIUM, CURL];

/// What it takes to drive the real window.
pub const FOR_WINDOW: &[Need] = &[PKG_CONFIG, WEBKIT, WEBDRIVER, XVFB, DBUS];
/// What it takes to see that an installed package opens a window.
pub const FOR_INSTALLING: &[Need] = &[PKG_CONFIG, WEBKIT, XVFB, DBUS, XWININFO];

/// Linux distributions as far as their package managers differ.
enum System {
    Debian,
    Fedora,
    Arch,
    OtherLinux,
    Mac,
    Windows,
}

impl System {
    fn here() -> Self {
        match std::env::consts::OS {
            "macos" => System::Mac,
            "windows" => System::Windows,
            _ if on_path("apt-get") => System::Debian,
            _ if on_path("dnf") => System::Fedora,
            _ if on_path("pacman") => System::Arch,
            _ => System::OtherLinux,
        }
    }
}

impl Need {
    fn is_met(&self) -> bool {
        match self.probe {
            Probe::Program(names) => names.iter().any(|name| on_path(name)),
            Probe::Library(query) => ["pkg-config", "pkgconf"]
                .iter()
                .any(|tool| Invocation::new(tool, "--exists").argument(query).succeeds()),
        }
    }
}

/// The names of all needs, to show.
pub fn list(needs: &[Need]) -> String {
    needs.iter().map(|need| need.what).collect::<Vec<_>>().join(", ")
}

/// Sees to it that all needs are met: installs what is missing where that is allowed, else names the one command.
pub fn ensure(needs: &[Need]) -> Result<Outcome, String> {
    match System::here() {
        System::Mac => ensure_mac(),
        System::Windows => ensure_windows(),
        system => ensure_linux(&system, needs),
    }
}

fn ensure_linux(system: &System, needs: &[Need]) -> Result<Outcome, String> {
    let missing = || needs.iter().copied().filter(|need| !need.is_met()).collect::<Vec<_>>();
    let before = missing();
    if before.is_empty() {
        return Ok(Outcome::Noted("all there".into()));
    }
    let names = |name: fn(&Need) -> &'static str| {
        let mut names: Vec<_> = before.iter().map(name).collect();
        names.dedup();
        names.join(" ")
    };
    let command = match system {
        System::Debian => format!("apt-get install -y --no-install-recommends {}", names(|need| need.apt)),
        System::Fedora => format!("dnf install {}", names(|need| need.dnf)),
        System::Arch => format!("pacman -S --needed {}", names(|need| need.pacman)),
        _ => {
            return Err(format!(
                "missing on this system: {}; please install it and try again.",
                list(&before)
            ));
        }
    };
    match (system, Rights::here()) {
        (System::Debian, rights @ (Rights::Root | Rights::Sudo)) => install_with_apt(&rights, &command)?,
        (_, Rights::Root) => return Err(format!("missing: {}; install with `{command}`.", list(&before))),
        _ => return Err(format!("missing: {}; install with `sudo {command}`.", list(&before))),
    }
    let after = missing();
    if after.is_empty() {
        return Ok(Outcome::Noted(format!("installed {}", list(&before))));
    }
    Err(format!("{} is still missing although `{command}` succeeded.", list(&after)))
}

/// Whether packages can be installed without asking anybody.
#[derive(PartialEq, Eq)]
enum Rights {
    Root,
    Sudo,
    None,
}

impl Rights {
    fn here() -> Self {
        if Invocation::new("id", "-u").output().as_deref() == Some("0") {
            Rights::Root
        } else if Invocation::new("sudo", "-n true").succeeds() {
            Rights::Sudo
        } else {
            Rights::None
        }
    }
}

fn install_with_apt(rights: &Rights, install: &str) -> Result<(), String> {
    let apt = |line: &str| {
        let line = format!("DEBIAN_FRONTEND=noninteractive {line} -q -o DPkg::Lock::Timeout=300");
        match rights {
            Rights::Sudo => Invocation::new("sudo", &format!("-n env {line}")),
            _ => Invocation::new("env", &line),
        }
    };
    // A machine that was never updated knows no packages, and another apt run can clean the archive cache under this one.
    if apt(install).run().is_ok() {
        return Ok(());
    }
    apt("apt-get update").run()?;
    apt(install).run().or_else(|_| apt(install).run())
}

fn ensure_mac() -> Result<Outcome, String> {
    if Invocation::new("xcode-select", "-p").succeeds() {
        return Ok(Outcome::Noted("Xcode command line tools are there".into()));
    }
    Err("the Xcode command line tools are missing; install them with `xcode-select --install`.".into())
}

fn ensure_windows() -> Result<Outcome, String> {
    const RUNTIME: &str =
        r"HKLM\SOFTWARE\WOW6432Node\Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}";
    if Invocation::new("reg", "query").argument(RUNTIME).succeeds() {
        return Ok(Outcome::Noted("WebView2 is there".into()));
    }
    Err("the WebView2 runtime is missing; install it with `winget install Microsoft.EdgeWebView2Runtime`."
        .into())
}
