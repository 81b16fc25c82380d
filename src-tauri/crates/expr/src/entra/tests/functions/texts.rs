//! Functions of texts.

use super::{check, check_in};
use crate::entra::dialect::Dialect;

#[test]
fn append_and_prepend() {
    check(&[
        (r#"Append([text], "!")"#, r#""Hello World!""#),
        (r#"Append([nothing], "!")"#, "null"),
        (r#"Append([empty], "")"#, r#""""#),
        (r#"Append([text], [nothing])"#, r#""Hello World""#),
        (r#"Append([text], [list])"#, "!multi_value_not_allowed"),
        (r#"Append([nothing], [list])"#, "null"),
        (r#"Append([list], "1")"#, r#"["b1","a1","b1"]"#),
        (r#"Append([mixed], "!")"#, r#"["1!","True!","z!"]"#),
        (r#"Append([half], "%")"#, r#""2.5%""#),
        (r#"Append("a", 1)"#, r#""a1""#),
        (r#"Append("a", &H10)"#, r#""a16""#),
        (r#"Append(1.50, "x")"#, r#""1.50x""#),
        (r#"Append(True, NULL)"#, r#""True""#),
        (r#"Append([date], Now())"#, r#""2025-01-317/30/2025 3:04:05 PM""#),
        (r#"Append("a", [a]=[b])"#, r#""aTrue""#),
        (r#"Append(vbTextCompare, "")"#, r#""vbTextCompare""#),
        (r#"Append([appRoleAssignments], "!")"#, r#"["My Admins!","user!","!"]"#),
        (r#"Prepend([nothing], [text])"#, r#""Hello World""#),
        (r#"Prepend("x", [list])"#, r#"["xb","xa","xb"]"#),
        (r#"Prepend([list], "x")"#, "!multi_value_not_allowed"),
        (r#"Prepend("", "")"#, r#""""#),
    ]);
}

#[test]
fn join() {
    check(&[
        (r#"Join("-", [given], [nothing], [empty], [sur])"#, r#""Ada-Lovelace""#),
        (r#"Join("-", [list])"#, r#""b-a-b""#),
        (r#"Join("-", [empties], "y")"#, r#""x-y""#),
        (r#"Join([nothing], "a", "b")"#, r#""ab""#),
        (r#"Join("", "a", " ", "b")"#, r#""a b""#),
        (r#"Join([list], "a", "b")"#, "!multi_value_not_allowed"),
        (r#"Join("-", [nothing], [empty])"#, r#""""#),
        (r#"Join("-", [number], [yes], [half])"#, r#""42-True-2.5""#),
        (r#"Join(0, 1, 2, 3)"#, r#""10203""#),
        (r#"Join("-", "a", "b", , )"#, r#""a-b""#),
        (r#"Join("-", "a", , "b")"#, "!missing_argument"),
        (r#"Join(, "a", "b")"#, "!missing_argument"),
        (r#"Join("-", [appRoleAssignments])"#, r#""My Admins-user""#),
        (r#"Join(", ", [blank], "a")"#, r#"" , a""#),
        (r#"Join("@", [given], DefaultDomain())"#, r#""Ada@example.onmicrosoft.com""#),
    ]);
}

#[test]
fn left() {
    check(&[
        (r#"Left([text], 5)"#, r#""Hello""#),
        (r#"Left([text], 11)"#, r#""Hello World""#),
        (r#"Left([text], 99999999999999999999)"#, r#""Hello World""#),
        (r#"Left([text], -99999999999999999999)"#, r#""Hello World""#),
        (r#"Left([text], 2.9)"#, r#""He""#),
        (r#"Left([text], -0.5)"#, r#""""#),
        (r#"Left([text], " 3 ")"#, r#""Hel""#),
        (r#"Left([text], [yes])"#, r#""H""#),
        (r#"Left([text], [nothing])"#, "!type_mismatch"),
        (r#"Left([text], "")"#, "!type_mismatch"),
        (r#"Left([text], [list])"#, "!multi_value_not_allowed"),
        (r#"Left([nothing], "two")"#, r#""""#),
        (r#"Left([list], 0)"#, r#"["","",""]"#),
        (r#"Left([emoji], 1)"#, r#""a""#),
        (r#"Left([emoji], 2)"#, "\"a\u{fffd}\""),
        (r#"Left([emoji], 3)"#, r#""a😀""#),
        (r#"Left([number], 1)"#, r#""4""#),
        (r#"Left([yes], 2)"#, r#""Tr""#),
    ]);
}

#[test]
fn mid() {
    check(&[
        (r#"Mid([text], 1, 5)"#, r#""Hello""#),
        (r#"Mid([text], 7, 100)"#, r#""World""#),
        (r#"Mid([text], 11, 1)"#, r#""d""#),
        (r#"Mid([text], 12, 1)"#, r#""""#),
        (r#"Mid([text], 99999999999999999999, 1)"#, r#""""#),
        (r#"Mid([text], 7, 99999999999999999999)"#, r#""World""#),
        (r#"Mid([text], 0.9, 1)"#, "!invalid_argument"),
        (r#"Mid([text], -1, 1)"#, "!invalid_argument"),
        (r#"Mid([text], 1, -1)"#, "!invalid_argument"),
        (r#"Mid([text], 1, -0.9)"#, r#""""#),
        (r#"Mid([text], "x", 1)"#, "!type_mismatch"),
        (r#"Mid([text], 1, [nothing])"#, "!type_mismatch"),
        (r#"Mid([nothing], 0, -1)"#, "null"),
        (r#"Mid([empty], 1, 1)"#, r#""""#),
        (r#"Mid([list], 1, 1)"#, r#"["b","a","b"]"#),
        (r#"Mid([emoji], 2, 2)"#, r#""😀""#),
        (r#"Mid([emoji], 3, 2)"#, "\"\u{fffd}b\""),
        (r#"Mid([emoji], 4, 1)"#, r#""b""#),
        (r#"Mid([number], 2, 1)"#, r#""2""#),
    ]);
}

#[test]
fn in_str() {
    check(&[
        (r#"InStr([text], "o")"#, r#""5""#),
        (r#"InStr([text], "o", 6)"#, r#""8""#),
        (r#"InStr([text], "W", 7)"#, r#""7""#),
        (r#"InStr([text], "W", 8)"#, r#""0""#),
        (r#"InStr([text], "world")"#, r#""0""#),
        (r#"InStr([text], "WORLD", 1, vbTextCompare)"#, r#""7""#),
        (r#"InStr([text], "WORLD", , vbTextCompare)"#, r#""7""#),
        (r#"InStr([text], "WORLD", 1, "vbTextCompare")"#, r#""7""#),
        (r#"InStr([text], "WORLD", 1, 1)"#, r#""7""#),
        (r#"InStr([text], "WORLD", 1, 0)"#, r#""0""#),
        (r#"InStr([text], "WORLD", 1, "exact")"#, "!invalid_argument"),
        (r#"InStr([text], "o", 0)"#, "!invalid_argument"),
        (r#"InStr([text], "o", -1)"#, "!invalid_argument"),
        (r#"InStr([text], "o", "x")"#, "!type_mismatch"),
        (r#"InStr([text], "o", 12)"#, r#""0""#),
        (r#"InStr([text], "", 3)"#, r#""3""#),
        (r#"InStr([text], "")"#, r#""1""#),
        (r#"InStr([empty], "a")"#, r#""0""#),
        (r#"InStr([nothing], "a")"#, r#""0""#),
        (r#"InStr("a", [nothing])"#, r#""0""#),
        (r#"InStr([list], "a")"#, "!multi_value_not_allowed"),
        (r#"InStr("a", [list])"#, "!multi_value_not_allowed"),
        (r#"InStr([emoji], "b")"#, r#""4""#),
        (r#"InStr([digits], 2)"#, r#""2""#),
        (r#"InStr("ab", "abc")"#, r#""0""#),
        (r#"InStr("STRASSE", "straße", 1, vbTextCompare)"#, r#""0""#),
    ]);
}

#[test]
fn normalize_diacritics() {
    check(&[
        (r#"NormalizeDiacritics("")"#, r#""""#),
        (r#"NormalizeDiacritics("abc")"#, r#""abc""#),
        (r#"NormalizeDiacritics("ÄÖÜäöüß")"#, r#""AOUaouss""#),
        (r#"NormalizeDiacritics("Ñandú")"#, r#""Nandu""#),
        (r#"NormalizeDiacritics("Œuvre œ ẞ")"#, r#""Œuvre œ ẞ""#),
        (r#"NormalizeDiacritics("Жук Ωμέγα")"#, r#""Жук Ωμέγα""#),
        (r#"NormalizeDiacritics([list])"#, r#"["b","a","b"]"#),
        (r#"NormalizeDiacritics([number])"#, r#""42""#),
    ]);
}

#[test]
fn p_case() {
    check(&[
        (r#"PCase("hello wORLD")"#, r#""Hello World""#),
        (r#"PCase("HTML")"#, r#""Html""#),
        (r#"PCase("")"#, r#""""#),
        (r#"PCase("a-b_c.d/e")"#, r#""A-B_C.D/E""#),
        (r#"PCase("d’arc")"#, r#""D’Arc""#),
        (r#"PCase("ada lovelace", [nothing])"#, r#""Ada Lovelace""#),
        (r#"PCase("ada-lovelace byron", "-")"#, r#""Ada-Lovelace byron""#),
        (r#"PCase("ada", "a")"#, r#""ADa""#),
        (r#"PCase([list])"#, r#"["B","A","B"]"#),
        (r#"PCase([text], [list])"#, "!multi_value_not_allowed"),
        (r#"PCase([nothing], " ")"#, "null"),
        (r#"PCase("straße")"#, r#""Straße""#),
    ]);
}

#[test]
fn strip_spaces() {
    check(&[
        (r#"StripSpaces([text])"#, r#""HelloWorld""#),
        (r#"StripSpaces([blank])"#, r#""""#),
        ("StripSpaces(\"a\u{a0}b\u{2003}c\")", "\"a\u{a0}b\u{2003}c\""),
        (r#"StripSpaces([empties])"#, r#"["","x",""]"#),
        (r#"StripSpaces([number])"#, r#""42""#),
    ]);
}

#[test]
fn case() {
    check(&[
        (r#"ToLower([text])"#, r#""hello world""#),
        (r#"ToUpper([text])"#, r#""HELLO WORLD""#),
        (r#"ToLower([text], "")"#, r#""hello world""#),
        (r#"ToLower("I", "tr")"#, r#""ı""#),
        (r#"ToLower("I", "az-Latn-AZ")"#, r#""ı""#),
        (r#"ToUpper("i", "tr-TR")"#, r#""İ""#),
        (r#"ToUpper("i", "de-DE")"#, r#""I""#),
        (r#"ToLower("İ")"#, r#""İ""#),
        (r#"ToLower("İ", "en-US")"#, r#""i""#),
        (r#"ToUpper("ı")"#, r#""ı""#),
        (r#"ToUpper("ı", "en-US")"#, r#""I""#),
        (r#"ToUpper("ﬁ ŉ")"#, r#""ﬁ ŉ""#),
        (r#"ToLower([text], "english!")"#, "!invalid_culture"),
        (r#"ToLower([nothing], "english!")"#, "null"),
        (r#"ToLower([text], [nothing])"#, r#""hello world""#),
        (r#"ToLower([text], [list])"#, "!multi_value_not_allowed"),
        (r#"ToUpper([list])"#, r#"["B","A","B"]"#),
        (r#"ToUpper([yes])"#, r#""TRUE""#),
        (r#"ToLower([yes])"#, r#""true""#),
        (r#"ToLower("X", ("tr-TR"))"#, r#""x""#),
    ]);
}

#[test]
fn word() {
    check(&[
        (r#"Word([text], 1, " ")"#, r#""Hello""#),
        (r#"Word([text], 2, " ")"#, r#""World""#),
        (r#"Word([text], 3, " ")"#, r#""""#),
        (r#"Word([text], -1, " ")"#, r#""""#),
        (r#"Word([text], "2", " ")"#, r#""World""#),
        (r#"Word([text], 1, "")"#, r#""Hello World""#),
        (r#"Word([text], 1, [nothing])"#, r#""Hello World""#),
        (r#"Word([text], "x", " ")"#, "!type_mismatch"),
        (r#"Word([nothing], "x", " ")"#, r#""""#),
        (r#"Word([text], 1, [list])"#, "!multi_value_not_allowed"),
        (r#"Word("--a--b--", 2, "-")"#, r#""b""#),
        (r#"Word("a.b,c;d", 4, ";.,")"#, r#""d""#),
        (r#"Word([list], 1, "a")"#, r#"["b","","b"]"#),
        (r#"Word([mail], 2, "@.")"#, r#""lovelace""#),
    ]);
}

#[test]
fn texts_of_cloud_sync() {
    check_in(
        Dialect::CloudSync,
        &[
            ("Trim(\" \t a b \u{a0}\")", r#""a b""#),
            (r#"Trim([empties])"#, r#"["","x",""]"#),
            (r#"Trim([nothing])"#, "null"),
            (r#"DNComponent("cn=Joe,ou=Sales", 2)"#, r#""Sales""#),
            (r#"DNComponent("cn=Joe,ou=Sales", 3)"#, "null"),
            (r#"DNComponent("cn=Joe,ou=Sales", 0)"#, "!invalid_argument"),
            (r#"DNComponent("CN=Doe\\, Joe,OU=Sales", 1)"#, r#""Doe, Joe""#),
            (r#"DNComponent("CN=\"Doe, Joe\",OU=Sales", 1)"#, r#""Doe, Joe""#),
            (r#"DNComponent([nothing], 1)"#, "null"),
            (r#"DNComponent("cn = Joe , ou=Sales", 1)"#, r#""Joe""#),
        ],
    );
    check(&[(r#"Trim(" a ")"#, "!unknown_function"), (r#"DNComponent("cn=a", 1)"#, "!unknown_function")]);
}
