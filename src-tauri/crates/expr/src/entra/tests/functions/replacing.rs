//! `Replace`. Patterns themselves are tested where they are read.

use super::check;

#[test]
fn literal_text() {
    check(&[
        (r#"Replace([text], "o", , , "0", , )"#, "Hell0 W0rld"),
        (r#"Replace([text], "o", , , "", , )"#, "Hell Wrld"),
        (r#"Replace([text], "o", , , [nothing], , )"#, "Hell Wrld"),
        (r#"Replace([text], "O", , , "0", , )"#, "Hello World"),
        (r#"Replace("aaa", "aa", , , "b", , )"#, "ba"),
        (r#"Replace("aaa", "a", , , "aa", , )"#, "aaaaaa"),
        (r#"Replace([text], "Hello World", , , "x", , )"#, "x"),
        (r#"Replace([empty], "a", , , "b", , )"#, r#""""#),
        (r#"Replace([text], " ", , , "$0", , )"#, "Hello$0World"),
        (r#"Replace([list], "b", , , "c", , )"#, r#"["c","a","c"]"#),
        (r#"Replace([text], [list], , , "c", , )"#, "!multi_value_not_allowed"),
        (r#"Replace([text], "o", , , [list], , )"#, "!multi_value_not_allowed"),
        (r#"Replace([text], [nothing], , , "c", , )"#, "!invalid_argument"),
        (r#"Replace([text], [empty], , , "c", , )"#, "!invalid_argument"),
        (r#"Replace([nothing], "", , , "c", , )"#, "null"),
        (r#"Replace([number], 2, , , "x", , )"#, "4x"),
        (r#"Replace([text], "o", , , "0")"#, "Hell0 W0rld"),
        (r#"Replace([emoji], "😀", , , "-")"#, "a-b"),
    ]);
}

#[test]
fn template() {
    check(&[
        (r#"Replace([given], "%", , , , , "%@%.example")"#, "Ada@Ada.example"),
        (r#"Replace([given], "%", , , , , "nothing here")"#, "nothing here"),
        (r#"Replace([empty], "%", , , , , "<%>")"#, "<>"),
        (r#"Replace([nothing], "%", , , , , "<%>")"#, "null"),
        (r#"Replace([list], "%", , , , , "<%>")"#, r#"["<b>","<a>","<b>"]"#),
        (r#"Replace([given], "%", , , , , [nothing])"#, r#""""#),
        (r#"Replace([given], "", , , , , "<%>")"#, "!invalid_argument"),
    ]);
}

#[test]
fn matches_and_groups() {
    check(&[
        (r#"Replace([text], , "[aeiou]", , "*", , )"#, "H*ll* W*rld"),
        (r#"Replace([text], , "^(\\w+) (\\w+)$", , "$2 $1", , )"#, "World Hello"),
        (r#"Replace([text], , "^(?<a>\\w+) (?<b>\\w+)$", , "${b} ${a}", , )"#, "World Hello"),
        (r#"Replace([text], , "o", , [nothing], , )"#, "Hell Wrld"),
        (r#"Replace([text], , "zzz", , "x", , )"#, "Hello World"),
        (r#"Replace([list], , "^b$", , "c", , )"#, r#"["c","a","c"]"#),
        (r#"Replace([nothing], , "(", , "c", , )"#, "null"),
        (r#"Replace([text], , "(", , "c", , )"#, "!invalid_regex"),
        (r#"Replace([text], , Append("(", ""), , "c", , )"#, "!invalid_regex"),
        (r#"Replace([text], , Append("[a-z]", "+"), , "c", , )"#, "Hc Wc"),
        (r#"Replace([text], , [nothing], , "c", , )"#, "!invalid_argument"),
        (r#"Replace([text], , [list], , "c", , )"#, "!multi_value_not_allowed"),
        (r#"Replace([text], , "(?<first>\\w+) ", "first", "Bye", , )"#, "Bye World"),
        (r#"Replace([text], , "(\\w+) (\\w+)", "2", "Moon", , )"#, "Hello Moon"),
        (r#"Replace([text], , "(?<first>x)?", "first", "y", , )"#, "Hello World"),
        (r#"Replace("a1b2", , "[a-z](?<d>\\d)", "d", "${d}0", , )"#, "a${d}0b${d}0"),
        (r#"Replace([text], , "(?<first>\\w+) ", "second", "x", , )"#, "!unknown_regex_group"),
        (r#"Replace([text], , "(?<first>\\w+) ", [nothing], "x", , )"#, "!unknown_regex_group"),
        (r#"Replace([text], , "(?<first>\\w+) ", [list], "x", , )"#, "!multi_value_not_allowed"),
        (r#"Replace([text], , "(?<first>\\w+) ", "first", [nothing], , )"#, " World"),
        (r#"Replace(Append([text], ""), , "zzz", , "x", , )"#, "Hello World"),
        (r#"Replace([text], , ("o"), , ("0"), , )"#, "Hell0 W0rld"),
    ]);
}

#[test]
fn another_attribute() {
    check(&[
        (r#"Replace([nothing], , "(?<n>[^@]+)@", "n", , [mail], )"#, "ada.lovelace"),
        (r#"Replace([empty], , "(?<n>[^@]+)@", "n", , [mail], )"#, "ada.lovelace"),
        (r#"Replace([text], , "(?<n>[^@]+)@", "n", , [mail], )"#, "Hello World"),
        (r#"Replace([list], , "(?<n>[^@]+)@", "n", , [mail], )"#, r#"["b","a","b"]"#),
        (r#"Replace([nothing], , "(?<n>[^@]+)@", "n", , [nothing], )"#, "null"),
        (r#"Replace([nothing], , "(?<n>z)", "n", , [mail], )"#, "null"),
        (r#"Replace([nothing], , "(?<n>[^@]+)@", "m", , [mail], )"#, "!unknown_regex_group"),
        (r#"Replace([nothing], , "(?<n>[^@]+)@", "n", , [list], )"#, "!multi_value_not_allowed"),
        (r#"Replace([text], , "(", "n", , [mail], )"#, "Hello World"),
        (r#"Replace([nothing], , "(", "n", , [mail], )"#, "!invalid_regex"),
        (r#"Replace([number], , "(?<n>x)", "n", , [mail], )"#, r#""42""#),
    ]);
}

#[test]
fn other_combinations_mean_nothing() {
    for text in [
        "Replace([a])",
        "Replace([a], \"x\")",
        "Replace([a], , \"x\")",
        "Replace([a], , , , \"x\")",
        "Replace([a], \"x\", , \"g\", \"y\", , )",
        "Replace([a], \"x\", , , \"y\", , \"t\")",
        "Replace([a], , \"x\", , \"y\", [b], )",
        "Replace([a], , \"x\", \"g\", , , )",
        "Replace([a], , \"x\", , , [b], )",
        "Replace([a], \"x\", , , , [b], )",
        "Replace([a], , \"x\", , , , \"t\")",
    ] {
        check(&[(text, "!invalid_combination")]);
    }
    check(&[("Replace()", "!missing_argument"), ("Replace(, \"x\", , , \"y\", , )", "!missing_argument")]);
}
