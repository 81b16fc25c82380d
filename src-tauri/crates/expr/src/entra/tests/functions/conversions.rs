//! Functions that convert.

use super::{check, check_in};
use crate::entra::dialect::Dialect;

#[test]
fn to_truth_text_and_bits() {
    check(&[
        (r#"CBool("TRUE")"#, r#""True""#),
        (r#"CBool("")"#, r#""False""#),
        ("CBool([nothing])", r#""False""#),
        ("CBool([yes])", r#""True""#),
        ("CBool(0.1)", r#""True""#),
        (r#"CBool(" 0 ")"#, r#""False""#),
        ("CBool([text])", "!type_mismatch"),
        ("CBool([list])", "!multi_value_not_allowed"),
        ("CBool([list]=1)", "!multi_value_in_condition"),
        ("CStr([half])", r#""2.5""#),
        ("CStr([mixed])", r#"["1","True","z"]"#),
        ("CStr(-0)", r#""0""#),
        ("CStr(&HFFFF)", r#""65535""#),
        ("CStr(Now())", r#""7/30/2025 3:04:05 PM""#),
        ("BitAnd(6, 3)", r#""2""#),
        ("BitAnd(-1, 255)", r#""255""#),
        ("BitAnd(2.9, 3)", r#""2""#),
        ("BitAnd([yes], 1)", r#""1""#),
        (r#"BitAnd(" 6 ", "3")"#, r#""2""#),
        ("BitAnd([nothing], 1)", "null"),
        ("BitAnd(1, [nothing])", "null"),
        (r#"BitAnd("", 1)"#, "!type_mismatch"),
        ("BitAnd([list], 1)", "!multi_value_not_allowed"),
        ("BitAnd(99999999999999999999, 1)", "!invalid_argument"),
        ("BitAnd(9223372036854775807, 1)", r#""1""#),
        (r#"IIF(BitAnd([number], 2)=2, "on", "off")"#, "on"),
    ]);
}

#[test]
fn to_bytes() {
    check(&[
        (r#"ConvertToBase64("é")"#, "6QA="),
        (r#"ConvertToBase64("😀")"#, "PdgA3g=="),
        ("ConvertToBase64([list])", r#"["YgA=","YQA=","YgA="]"#),
        ("ConvertToBase64([number])", "NAAyAA=="),
        (r#"ConvertToUTF8Hex("")"#, r#""""#),
        (r#"ConvertToUTF8Hex("Aé😀")"#, "41C3A9F09F9880"),
        ("ConvertToUTF8Hex([nothing])", "null"),
        ("ConvertToUTF8Hex([yes])", r#""54727565""#),
        ("ConvertToUTF8Hex([one])", r#"["78"]"#),
    ]);
}

#[test]
fn from_bytes_in_cloud_sync() {
    check_in(
        Dialect::CloudSync,
        &[
            (r#"ConvertFromBase64("QQA=")"#, "A"),
            (r#"ConvertFromBase64("QQA=", Unicode)"#, "A"),
            (r#"ConvertFromBase64("QQ==", ASCII)"#, "A"),
            (r#"ConvertFromBase64("w6k=", UTF8)"#, "é"),
            (r#"ConvertFromBase64("w6k=", ASCII)"#, "??"),
            (r#"ConvertFromBase64("w6k=", "UTF8")"#, "é"),
            (r#"ConvertFromBase64("w6k=", "latin1")"#, "!invalid_argument"),
            (r#"ConvertFromBase64("QUFB")"#, "\u{4141}\u{fffd}"),
            ("ConvertFromBase64(\" Q Q\r\nA= \")", "A"),
            (r#"ConvertFromBase64("QQA")"#, "!invalid_argument"),
            (r#"ConvertFromBase64("Q!A=")"#, "!invalid_argument"),
            (r#"ConvertFromBase64("")"#, r#""""#),
            ("ConvertFromBase64([nothing])", "null"),
            (r#"ConvertFromBase64(ConvertToBase64([text]))"#, "Hello World"),
            (r#"ConvertFromBase64(ConvertToBase64([emoji]))"#, "a😀b"),
            (
                r#"StringFromSid("AQUAAAAAAAUVAAAAoGXPfnhLm1/nfIdwr/1IAQ==")"#,
                "S-1-5-21-2127521184-1604012920-1887927527-21560751",
            ),
            (r#"StringFromSid("AQEAAAAAAAEAAAAA")"#, "S-1-1-0"),
            (r#"StringFromSid("S-1-5-18")"#, "S-1-5-18"),
            (r#"StringFromSid("AQUAAAAAAAU=")"#, "!invalid_argument"),
            (r#"StringFromSid("")"#, "!invalid_argument"),
            ("StringFromSid([nothing])", "null"),
        ],
    );
}
