//! A virtual display of its own for each test, looked at and spoken to as an X11 client.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use x11rb::connection::Connection;
use x11rb::protocol::xproto::{
    AtomEnum, ChangeWindowAttributesAux, ClientMessageEvent, ConnectionExt, EventMask, ImageFormat, MapState,
    Window,
};
use x11rb::rust_connection::RustConnection;

/// A display that nobody looks at.
pub struct Screen {
    server: Child,
    name: String,
    pub(crate) connection: RustConnection,
    pub(crate) root: Window,
    size: (u16, u16),
}

/// What a display showed.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    width: u16,
    height: u16,
    /// Red, green and blue of each pixel.
    pixels: Vec<u8>,
}

impl Screen {
    /// Starts a display of this size under a number that is free.
    pub fn start(width: u16, height: u16) -> Self {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0", &format!("{width}x{height}x24")])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb starts");
        let mut number = String::new();
        let said = server.stdout.take().expect("its output is piped");
        BufReader::new(said).read_line(&mut number).expect("Xvfb says which display it is");
        let name = format!(":{}", number.trim());
        let (connection, default) = x11rb::connect(Some(&name)).expect("the display can be reached");
        let root = connection.setup().roots[default].root;
        Self { server, name, connection, root, size: (width, height) }
    }

    /// What belongs into `DISPLAY`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The visible window of this title.
    pub fn window(&self, title: &str) -> Option<Window> {
        let children = self.connection.query_tree(self.root).ok()?.reply().ok()?.children;
        children.into_iter().find(|window| self.title(*window) == title && self.is_visible(*window))
    }

    fn title(&self, window: Window) -> String {
        let property =
            self.connection.get_property(false, window, AtomEnum::WM_NAME, AtomEnum::ANY, 0, 64).ok();
        let reply = property.and_then(|cookie| cookie.reply().ok());
        reply.map_or_else(String::new, |reply| String::from_utf8_lossy(&reply.value).into_owned())
    }

    fn is_visible(&self, window: Window) -> bool {
        let attributes =
            self.connection.get_window_attributes(window).ok().and_then(|cookie| cookie.reply().ok());
        attributes.is_some_and(|attributes| attributes.map_state == MapState::VIEWABLE)
    }

    /// Asks the window to close, as its title bar's button does.
    pub fn ask_to_close(&self, window: Window) {
        let atom = |name: &[u8]| {
            let cookie = self.connection.intern_atom(false, name).expect("the display answers");
            cookie.reply().expect("the display answers").atom
        };
        let message = ClientMessageEvent::new(
            32,
            window,
            atom(b"WM_PROTOCOLS"),
            [atom(b"WM_DELETE_WINDOW"), 0, 0, 0, 0],
        );
        self.connection
            .send_event(false, window, EventMask::NO_EVENT, message)
            .expect("the display takes events");
        self.connection.flush().expect("the display takes events");
    }

    /// Gives the display a colour where there is no window.
    pub fn colour(&self, [red, green, blue]: [u8; 3]) {
        let pixel = u32::from_be_bytes([0, red, green, blue]);
        let ground = ChangeWindowAttributesAux::new().background_pixel(pixel);
        self.connection.change_window_attributes(self.root, &ground).expect("the display takes a colour");
        let cleared = self.connection.clear_area(false, self.root, 0, 0, 0, 0);
        cleared.expect("the display answers").check().expect("the display takes a colour");
    }

    /// What the display shows now.
    pub fn look(&self) -> Picture {
        let (width, height) = self.size;
        let cookie =
            self.connection.get_image(ImageFormat::Z_PIXMAP, self.root, 0, 0, width, height, u32::MAX);
        let image = cookie.expect("the display answers").reply().expect("the display can be photographed");
        // 24 bits deep: blue, green, red, nothing.
        let pixels = image.data.chunks_exact(4).flat_map(|pixel| [pixel[2], pixel[1], pixel[0]]).collect();
        Picture { width, height, pixels }
    }

    /// What the display shows once nothing moves on it any more.
    pub async fn look_when_still(&self) -> Picture {
        let begin = Instant::now();
        let (mut before, mut since) = (self.look(), Instant::now());
        while since.elapsed() < Duration::from_millis(400) && begin.elapsed() < Duration::from_secs(10) {
            tokio::time::sleep(Duration::from_millis(50)).await;
            let now = self.look();
            if now != before {
                (before, since) = (now, Instant::now());
            }
        }
        before
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // Either fails only when the display is gone already.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

impl Picture {
    /// Writes it as PNG.
    pub fn save(&self, path: &Path) {
        let file = std::fs::File::create(path).expect("the picture can be written");
        let mut encoder = png::Encoder::new(file, self.width.into(), self.height.into());
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::High);
        let mut writer = encoder.write_header().expect("the picture can be written");
        writer.write_image_data(&self.pixels).expect("the picture can be written");
    }

    /// Red, green and blue of each pixel, line by line.
    pub fn pixels(&self) -> impl Iterator<Item = [u8; 3]> {
        self.pixels.as_chunks().0.iter().copied()
    }

    /// How many different colours it has: one or two mean that nothing was drawn.
    pub fn colours(&self) -> usize {
        self.pixels().collect::<std::collections::HashSet<_>>().len()
    }
}
