//! What something costs.

use expr::dotnet::datetime::{DateTime, parse_iso8601};
use std::sync::LazyLock;
use std::time::Duration;

/// When everything is measured, as far as expressions can tell.
static NOW: LazyLock<DateTime> =
    LazyLock::new(|| parse_iso8601("2026-11-23T09:00:00Z").unwrap_or(DateTime::MIN));

/// The world that expressions are measured in: it costs nothing.
pub fn environment() -> expr::entra::environment::Environment<'static> {
    expr::entra::environment::Environment {
        now: *NOW,
        random: &|| 4,
        is_taken: &|_| false,
        default_domain: "northwind.example",
        choices: Default::default(),
    }
}

/// CPU time of this thread so far.
#[cfg(unix)]
pub fn cpu() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap_or(0))
}

/// Where the kernel's account is not at hand: time, which is as good on an idle machine.
#[cfg(not(unix))]
pub fn cpu() -> Duration {
    use std::time::Instant;
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    START.elapsed()
}

/// CPU time of doing something once, in nanoseconds: the least of several series, each as long as `series`, as whatever
/// disturbs can only add to it.
pub fn least(series: Duration, mut act: impl FnMut()) -> f64 {
    let mut times = 1_u32;
    let mut best = f64::INFINITY;
    let mut rounds = 0;
    while rounds < 3 {
        let begin = cpu();
        for _ in 0..times {
            act();
        }
        let took = cpu().saturating_sub(begin);
        // Until a series is long enough, it only tells how long the next one has to be.
        if took < series && times < 1 << 24 {
            let missing = series.as_secs_f64() / took.as_secs_f64().max(1e-7);
            times = (f64::from(times) * missing.clamp(1.1, 1000.0)).ceil().min(f64::from(1 << 24)) as u32;
            continue;
        }
        best = best.min(took.as_secs_f64() * 1e9 / f64::from(times));
        rounds += 1;
    }
    best
}

/// How often doing something allocates.
pub fn allocations(act: impl FnOnce()) -> u64 {
    allocation_counter::measure(act).count_total
}
