//! Any text as a date, by any format, a line each; what is read can be printed and counted with.
#![no_main]

use expr::dotnet::datetime::{DateTime, Format, Interval, Styles, difference, parse_general, parse_iso8601};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &str| {
    let mut parts = data.splitn(3, '\n');
    let mut part = || parts.next().unwrap_or_default();
    let (format, styles, text) = (part(), part(), part());
    let mut dates = vec![DateTime::MIN, DateTime::MAX];
    dates.extend(parse_general(text).ok());
    dates.extend(parse_iso8601(text).ok());
    let format = Format::new(format);
    if let Ok(format) = &format {
        for styles in [Styles::default(), Styles::parse(styles).unwrap_or_default()] {
            dates.extend(format.parse(text, styles, DateTime::MAX).ok());
            dates.extend(format.parse(text, styles, DateTime::MIN).ok());
        }
    }
    for date in dates {
        let _ = format.as_ref().map(|format| format.print(date));
        let printed = date.print_default();
        assert!(parse_general(&printed).is_ok(), "{printed}");
        for interval in ["yyyy", "m", "d", "ww", "h", "n", "s"] {
            let Ok(interval) = interval.parse::<Interval>() else { continue };
            let _ = date.add(interval, data.len() as i64 * 7919);
            let _ = difference(interval, DateTime::MIN, date);
        }
    }
});
