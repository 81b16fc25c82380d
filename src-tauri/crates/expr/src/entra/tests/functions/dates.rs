//! Functions of dates. The forms and formats themselves are tested where they are read and printed.

use super::check;

#[test]
fn c_date() {
    check(&[
        (r#"CDate([date])"#, r#""1/31/2025 12:00:00 AM""#),
        (r#"CDate("2025-1-5 13:07")"#, r#""1/5/2025 1:07:00 PM""#),
        (r#"CDate("2025-01-05T13:07:08Z")"#, r#""1/5/2025 1:07:08 PM""#),
        (r#"CDate("2025-01-05T13:07:08+02:00")"#, r#""1/5/2025 11:07:08 AM""#),
        (r#"CDate(" 2025-01-05 ")"#, r#""1/5/2025 12:00:00 AM""#),
        (r#"CDate("Jan 5, 2025")"#, r#""1/5/2025 12:00:00 AM""#),
        (r#"CDate("5 January 2025")"#, r#""1/5/2025 12:00:00 AM""#),
        (r#"CDate("Sun, 05 Jan 2025 13:07:08 GMT")"#, r#""1/5/2025 1:07:08 PM""#),
        (r#"CDate("10:30")"#, "!invalid_date"),
        (r#"CDate("2025-01-05 24:00")"#, "!invalid_date"),
        (r#"CDate("2025-01-05 10:00 +15:00")"#, "!invalid_date"),
        (r#"CDate("9999-12-31 23:59:59 -08:00")"#, "!date_out_of_range"),
        (r#"CDate("0001-01-01 00:00:00 +08:00")"#, "!date_out_of_range"),
        (r#"CDate([empty])"#, "!invalid_date"),
        (r#"CDate([number])"#, "!invalid_date"),
        (r#"CDate([yes])"#, "!invalid_date"),
        (r#"CDate([list])"#, "!multi_value_not_allowed"),
        (r#"CDate([nothing])"#, "null"),
        (r#"CDate(Now())"#, r#""7/30/2025 3:04:05 PM""#),
    ]);
}

#[test]
fn adding() {
    check(&[
        (r#"DateAdd("yyyy", 1, "2024-02-29")"#, r#""2/28/2025 12:00:00 AM""#),
        (r#"DateAdd("m", 1, [date])"#, r#""2/28/2025 12:00:00 AM""#),
        (r#"DateAdd("m", -2, [date])"#, r#""11/30/2024 12:00:00 AM""#),
        (r#"DateAdd("d", 1.9, [date])"#, r#""2/1/2025 12:00:00 AM""#),
        (r#"DateAdd("d", -1.9, [date])"#, r#""1/30/2025 12:00:00 AM""#),
        (r#"DateAdd("ww", 1, [date])"#, r#""2/7/2025 12:00:00 AM""#),
        (r#"DateAdd("s", "-1", [date])"#, r#""1/30/2025 11:59:59 PM""#),
        (r#"DateAdd("D", 1, [date])"#, "!invalid_interval"),
        (r#"DateAdd("", 1, [date])"#, "!invalid_interval"),
        (r#"DateAdd([nothing], 1, [date])"#, "!invalid_interval"),
        (r#"DateAdd([list], 1, [date])"#, "!multi_value_not_allowed"),
        (r#"DateAdd([given], 1, [date])"#, "!invalid_interval"),
        (r#"DateAdd(Mid("xd", 2, 1), 1, [date])"#, r#""2/1/2025 12:00:00 AM""#),
        (r#"DateAdd("d", "x", [date])"#, "!type_mismatch"),
        (r#"DateAdd("d", [nothing], [date])"#, "!type_mismatch"),
        (r#"DateAdd("d", 1, [nothing])"#, "null"),
        (r#"DateAdd("d", 1, [empty])"#, "!invalid_date"),
        (r#"DateAdd("d", 1, [text])"#, "!invalid_date"),
        (r#"DateAdd("s", 9223372036854775807, [date])"#, "!date_out_of_range"),
        (r#"DateAdd("yyyy", -2025, [date])"#, "!date_out_of_range"),
        (r#"DateAdd("d", 99999999999999999999, [date])"#, "!date_out_of_range"),
        (r#"DateAdd("h", 1, DateAdd("n", 1, Now()))"#, r#""7/30/2025 4:05:05 PM""#),
    ]);
}

#[test]
fn differing() {
    check(&[
        (r#"DateDiff("d", [date], "2025-02-01")"#, r#""1""#),
        (r#"DateDiff("d", "2025-02-01", [date])"#, r#""-1""#),
        (r#"DateDiff("h", "2025-01-01 00:59", "2025-01-01 02:00")"#, r#""1""#),
        (r#"DateDiff("n", "2025-01-01 00:00:59", "2025-01-01 00:01:00")"#, r#""0""#),
        (r#"DateDiff("yyyy", "2024-12-31", "2025-01-01")"#, r#""1""#),
        (r#"DateDiff("m", "2025-01-01", "2025-01-31")"#, r#""0""#),
        (r#"DateDiff("ww", "2025-01-04", "2025-01-05")"#, r#""1""#),
        (r#"DateDiff("ww", "2025-01-05", "2025-01-11")"#, r#""0""#),
        (r#"DateDiff("d", [nothing], [date])"#, "null"),
        (r#"DateDiff("d", [date], [nothing])"#, "null"),
        (r#"DateDiff("w", [date], [date])"#, "!invalid_interval"),
        (r#"DateDiff("d", [date], [text])"#, "!invalid_date"),
        (r#"DateDiff("d", [list], [date])"#, "!multi_value_not_allowed"),
        (r#"IIF(DateDiff("d", Now(), [date]) < 0, "past", "future")"#, "past"),
    ]);
}

#[test]
fn filetimes() {
    check(&[
        ("DateFromNum(0)", r#""1/1/1601 12:00:00 AM""#),
        ("DateFromNum(-1)", "!date_out_of_range"),
        ("DateFromNum(99999999999999999999)", "!date_out_of_range"),
        ("DateFromNum(0.9)", r#""1/1/1601 12:00:00 AM""#),
        ("DateFromNum([text])", "!type_mismatch"),
        ("DateFromNum([empty])", "!type_mismatch"),
        ("DateFromNum([nothing])", "null"),
        ("DateFromNum([list])", "!multi_value_not_allowed"),
        ("NumFromDate([date])", r#""133827552000000000""#),
        ("NumFromDate(CDate([date]))", r#""133827552000000000""#),
        (r#"NumFromDate("1601-01-01T00:00:00Z")"#, r#""0""#),
        (r#"NumFromDate("1601-01-01T00:00:00+01:00")"#, "!date_out_of_range"),
        (r#"NumFromDate("1/31/2025 12:00:00 AM")"#, r#""133827552000000000""#),
        (r#"NumFromDate("31 Jan 2025")"#, r#""133827552000000000""#),
        (r#"NumFromDate("31/01/2025")"#, "!invalid_date"),
        ("NumFromDate([text])", "!invalid_date"),
        ("NumFromDate([empty])", "!invalid_date"),
        ("NumFromDate([list])", "!multi_value_not_allowed"),
        ("NumFromDate(DateFromNum(133827552000000001))", r#""133827552000000001""#),
        ("CDate(DateFromNum(NumFromDate(Now())))", r#""7/30/2025 3:04:05 PM""#),
    ]);
}

#[test]
fn formatting() {
    check(&[
        (r#"FormatDateTime([date], , "yyyy-MM-dd", "dd.MM.yyyy")"#, "31.01.2025"),
        (r#"FormatDateTime([date], "yyyy-MM-dd", "dd.MM.yyyy")"#, "31.01.2025"),
        (r#"FormatDateTime([nothing], , "q", "q")"#, "null"),
        (r#"FormatDateTime([empty], , "yyyy", "yyyy")"#, "null"),
        (r#"FormatDateTime([date], , "q", "yyyy")"#, "!invalid_format"),
        (r#"FormatDateTime([date], , "yyyy-MM-dd", "q")"#, "!invalid_format"),
        (r#"FormatDateTime([date], , "yyyy-MM-dd'", "yyyy")"#, "!invalid_format"),
        (r#"FormatDateTime([date], , "", "yyyy")"#, "!invalid_format"),
        (r#"FormatDateTime([date], , [nothing], "yyyy")"#, "!invalid_format"),
        (r#"FormatDateTime([date], , "dd.MM.yyyy", "yyyy")"#, "!invalid_date"),
        (
            r#"FormatDateTime([date], "assumeuniversal", "yyyy-MM-dd", "o")"#,
            "2025-01-31T00:00:00.0000000+00:00",
        ),
        (
            r#"FormatDateTime([date], "AssumeUniversal, AdjustToUniversal", "yyyy-MM-dd", "o")"#,
            "2025-01-31T00:00:00.0000000Z",
        ),
        (
            r#"FormatDateTime([date], "DateTimeStyles.None", "yyyy-MM-dd", "o")"#,
            "2025-01-31T00:00:00.0000000",
        ),
        (
            r#"FormatDateTime([date], "AssumeLocal,AssumeUniversal", "yyyy-MM-dd", "o")"#,
            "!invalid_date_style",
        ),
        (r#"FormatDateTime([date], "RoundtripKind,AssumeLocal", "yyyy-MM-dd", "o")"#, "!invalid_date_style"),
        (r#"FormatDateTime([date], "", "yyyy-MM-dd", "o")"#, "!invalid_date_style"),
        (r#"FormatDateTime([date], [nothing], "yyyy-MM-dd", "yyyy")"#, r#""2025""#),
        (r#"FormatDateTime([date], [list], "yyyy-MM-dd", "yyyy")"#, "!multi_value_not_allowed"),
        (r#"FormatDateTime([list], , "yyyy-MM-dd", "yyyy")"#, "!multi_value_not_allowed"),
        (r#"FormatDateTime([date], , [list], "yyyy")"#, "!multi_value_not_allowed"),
        (r#"FormatDateTime(Now(), , "yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ssZ")"#, "2025-07-30T15:04:05Z"),
        (r#"FormatDateTime(CDate("2025-01-05T10:00:00Z"), , "M/d/yyyy h:mm:ss tt", "HH")"#, r#""10""#),
        (r#"FormatDateTime([digits], , "yy", "yyyy")"#, r#""2042""#),
        (r#"FormatDateTime([number], , "yy", "yyyy")"#, r#""2042""#),
        (r#"FormatDateTime("50", , "yy", "yyyy")"#, r#""1950""#),
        (r#"FormatDateTime([date], , Append("yyyy-MM", "-dd"), Append("yy", "yy"))"#, r#""2025""#),
        (r#"FormatDateTime([date], , "yyyy-MM-dd", "")"#, "01/31/2025 00:00:00"),
        (
            r#"FormatDateTime("9999-12-31 23:00 -08:00", , "yyyy-MM-dd HH:mm zzz", "yyyy")"#,
            "!date_out_of_range",
        ),
    ]);
}
