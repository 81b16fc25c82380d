//! Expressions on the command line: what is printed, what is read, how it ends.

use std::fs;
use std::process::{Output, Stdio};

use serde_json::{Value, json};
use tokio::io::AsyncWriteExt;
use tokio::process::Command;

use crate::support::cli::{PROGRAM, path, run};

/// What it prints and how it ends; what it says on standard error with the code.
async fn expression(arguments: &[&str]) -> (String, Option<i32>, String) {
    told(run(&[&["expression"], arguments].concat()).await)
}

fn told(output: Output) -> (String, Option<i32>, String) {
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (text(output.stdout), output.status.code(), text(output.stderr))
}

/// As [`expression`], with something on standard input.
async fn piped(arguments: &[&str], input: &[u8]) -> (String, Option<i32>, String) {
    let mut command = Command::new(PROGRAM);
    command.arg("expression").args(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program runs");
    let mut stdin = child.stdin.take().expect("its input");
    // It may end without reading all.
    let _ = stdin.write_all(input).await;
    drop(stdin);
    told(child.wait_with_output().await.expect("its end"))
}

#[track_caller]
fn json_of(printed: &(String, Option<i32>, String)) -> Value {
    serde_json::from_str(&printed.0).unwrap_or_else(|problem| panic!("{problem}: {printed:?}"))
}

const PERSON: &str = r#"{"givenName": "Ada", "surname": "Müller", "mails": ["a@x.example", "b@x.example"]}"#;

#[tokio::test]
async fn a_result_is_printed_as_text_or_as_json_that_tells_kinds_apart() {
    for (text, plain, json) in [
        ("Join(\" \", [givenName], [surname])", "Ada Müller\n", json!("Ada Müller")),
        ("[mails]", "a@x.example\nb@x.example\n", json!(["a@x.example", "b@x.example"])),
        ("[nothing]", "null\n", json!(null)),
        ("\"null\"", "null\n", json!("null")),
        ("\"\"", "\n", json!("")),
        (
            "IIF(IsPresent([nothing]), \"x\", IgnoreAttributeFlow)",
            "the attribute is left out of this flow\n",
            json!({"flow": "ignore_attribute"}),
        ),
    ] {
        let printed = expression(&["eval", text, "--attributes", PERSON]).await;
        assert_eq!((printed.0.as_str(), printed.1), (plain, Some(0)), "{text}: {}", printed.2);
        let printed = expression(&["eval", text, "--attributes", PERSON, "--json"]).await;
        assert_eq!((json_of(&printed), printed.1), (json, Some(0)), "{text}");
    }
}

#[tokio::test]
async fn attributes_come_from_the_command_line_a_file_or_an_array_of_people() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("person.json");
    // As Windows writes it.
    fs::write(&file, format!("\u{feff}{PERSON}")).expect("the file");
    let lower = "ToLower([givenName])";
    assert_eq!(expression(&["eval", lower, "--attributes", path(&file)]).await.0, "ada\n");
    let people = r#" [{"givenName": "Ada"}, {"givenName": "Bo"}, {}]"#;
    let printed = expression(&["eval", lower, "--attributes", people]).await;
    assert_eq!(printed.0, "ada\nbo\nnull\n");
    let printed = expression(&["eval", lower, "--attributes", people, "--json"]).await;
    assert_eq!(json_of(&printed), json!(["ada", "bo", null]));
    let graph = r#"{"value": [{"id": "1", "userPrincipalName": "ada@x.example", "accountEnabled": false}]}"#;
    let printed = expression(&["eval", "[IsSoftDeleted]", "--attributes", graph, "--json"]).await;
    assert_eq!(json_of(&printed), json!(["True"]));
    assert_eq!(piped(&["eval", lower, "--attributes", "-"], PERSON.as_bytes()).await.0, "ada\n");
}

#[tokio::test]
async fn an_expression_comes_from_standard_input_too() {
    let printed = piped(&["eval", "-", "--attributes", PERSON], b"Append([givenName],\n  \"!\")\n").await;
    assert_eq!((printed.0.as_str(), printed.1), ("Ada!\n", Some(0)), "{}", printed.2);
    let printed = piped(&["check", "-"], b"tolower([a])").await;
    assert_eq!(printed.1, Some(6));
    assert!(printed.0.contains("ToLower"), "{}", printed.0);
    let printed = piped(&["eval", "-"], b"\xff\xfe").await;
    assert_eq!(printed.1, Some(5));
    assert!(printed.2.contains("standard input"), "{}", printed.2);
}

#[tokio::test]
async fn the_time_the_domain_and_what_is_taken_are_given() {
    let now = ["--now", "2026-11-23T09:00:00Z"];
    assert_eq!(expression(&[&["eval", "Now()"], now.as_slice()].concat()).await.0, "11/23/2026 9:00:00 AM\n");
    let printed = expression(&["eval", "Now()", "--now", "soon"]).await;
    assert_eq!(printed.1, Some(2), "{}", printed.2);
    assert!(printed.2.contains("2026-11-23T09:00:00Z"), "{}", printed.2);
    let domain = expression(&["eval", "DefaultDomain()", "--default-domain", "x.example"]).await;
    assert_eq!(domain.0, "x.example\n");
    let unique = expression(&["eval", "SelectUniqueValue(\"ada\", \"ada2\")", "--target-value", "ADA"]).await;
    assert_eq!(unique.0, "ada2\n");
    let cloud = ["eval", "Trim(\" x \")"];
    assert_eq!(expression(&cloud).await.1, Some(6));
    assert_eq!(expression(&[&cloud[..], &["--dialect", "cloud-sync"]].concat()).await.0, "x\n");
}

#[tokio::test]
async fn a_trace_shows_every_part_and_what_was_not_taken() {
    let text = "IIF(IsPresent([nothing]), ToUpper([givenName]), [surname])";
    let printed = expression(&["eval", text, "--attributes", PERSON, "--trace"]).await;
    assert_eq!(printed.1, Some(0));
    for words in ["Müller\n", "[nothing] → null", "ToUpper → not evaluated", "[surname] → \"Müller\""]
    {
        assert!(printed.0.contains(words), "{words} in {}", printed.0);
    }
    let traced = json_of(&expression(&["eval", text, "--attributes", PERSON, "--trace", "--json"]).await);
    assert_eq!(traced["result"], "Müller");
    let steps = traced["steps"].as_array().expect("steps");
    let not_taken = steps.iter().find(|step| step["label"] == "ToUpper").expect("the call");
    assert_eq!(not_taken["state"], "not-taken", "{not_taken}");
    let begin = text.find("ToUpper").expect("it is there");
    assert_eq!(not_taken["from"], begin);
}

/// Every shared case, through the command line, held against its result.
#[tokio::test]
async fn the_shared_vectors_have_their_results() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/vectors/entra-expressions.json");
    let vectors: Vec<Value> =
        serde_json::from_str(&fs::read_to_string(file).expect("the vectors")).expect("an array");
    for json in [&["--json"][..], &[]] {
        let printed = expression(&[&["eval", "--cases", file], json].concat()).await;
        assert_eq!(printed.1, Some(0), "{}", printed.2);
        let results = json_of(&printed);
        let results = results.as_array().expect("an array");
        assert_eq!(results.len(), vectors.len());
        let wrong: Vec<String> = vectors
            .iter()
            .zip(results)
            .filter(|(vector, result)| vector["id"] != result["id"] || !is_as_expected(vector, result))
            .map(|(vector, result)| format!("{vector}\n  gave {result}"))
            .collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

fn is_as_expected(vector: &Value, result: &Value) -> bool {
    let (expected, result) = (&vector["expected"], &result["result"]);
    // Whether a text of chance has the right letters is checked where chance comes in as an argument.
    match expected.get("matches").or(expected.get("random")) {
        Some(_) => result.as_str().is_some_and(|text| !text.is_empty()),
        None => expected == result,
    }
}

#[tokio::test]
async fn cases_have_a_world_and_come_from_standard_input_too() {
    let cases = json!([
        {"id": 7, "expression": "Now()", "context": {"now": "2025-07-30T00:00:00Z"}},
        {"id": "a", "expression": "SelectUniqueValue(\"x\", \"y\")", "context": {"targetValues": ["X"]}},
        {"id": "b", "expression": "DefaultDomain()", "attributes": {}, "context": {"defaultDomain": "d.example"}},
        {"id": "c", "expression": "CDate([a])", "attributes": {"a": "soon"}, "note": "passed over"},
        {"id": "d", "expression": "Trim([a])", "attributes": {"a": " x "}, "context": {"dialect": "cloud-sync"}},
        {"id": "e", "expression": "Join(", "attributes": {}},
    ]);
    let printed = piped(&["eval", "--cases", "-", "--json"], cases.to_string().as_bytes()).await;
    assert_eq!(printed.1, Some(0), "{}", printed.2);
    let results = json_of(&printed);
    assert_eq!(results[0], json!({"id": 7, "result": "7/30/2025 12:00:00 AM"}));
    assert_eq!(results[1]["result"], "y");
    assert_eq!(results[2]["result"], "d.example");
    assert_eq!(results[3]["result"], json!({"error": "invalid_date"}));
    assert_eq!(results[4]["result"], "x");
    assert!(results[5]["result"]["error"].is_string(), "{results}");
}

#[tokio::test]
async fn a_check_names_place_code_and_sentence_and_mends() {
    let printed = expression(&["check", "Join(\" \", [givenName], [surname])"]).await;
    assert_eq!((printed.0.as_str(), printed.1), ("nothing to remark\n", Some(0)));
    let wrong = "Append([givenName],\n  tolower([surname]))";
    let printed = expression(&["check", wrong]).await;
    assert_eq!(printed.1, Some(6));
    assert!(printed.0.starts_with("2:3: error unknown_function: "), "{}", printed.0);
    assert!(!printed.2.is_empty());
    let found = json_of(&expression(&["check", wrong, "--json"]).await);
    assert_eq!(found[0]["code"], "unknown_function");
    assert_eq!(found[0]["severity"], "error");
    assert_eq!(found[0]["from"], wrong.find("tolower").expect("it is there"));
    assert!(found[0]["fixes"][0]["edits"][0]["text"] == "ToLower", "{found}");
    let printed = expression(&["check", "Join(“ ”, [a], [b])", "--fix"]).await;
    assert_eq!((printed.0.as_str(), printed.1), ("Join(\" \", [a], [b])\n", Some(0)));
    // A warning is no failure.
    let printed = expression(&["check", "FormatDateTime([a], \"M/d/yyyy\", \"yyyy\")"]).await;
    assert_eq!(printed.1, Some(0));
    assert!(printed.0.contains(" warning W"), "{}", printed.0);
}

#[tokio::test]
async fn functions_are_listed_and_explained() {
    let list = expression(&["functions"]).await;
    assert_eq!(list.1, Some(0));
    let rows = json_of(&expression(&["functions", "--json"]).await);
    let rows = rows.as_array().expect("an array");
    assert!(rows.len() > 50);
    for row in rows {
        assert!(row["name"].as_str().is_some_and(|name| list.0.contains(&format!("{name}("))), "{row}");
        assert!(row["summary"].as_str().is_some_and(|summary| !summary.is_empty()), "{row}");
    }
    let page = expression(&["functions", "Switch"]).await;
    assert_eq!(page.1, Some(0));
    assert!(page.0.contains("Switch(") && page.0.contains("defaultValue"), "{}", page.0);
    assert_eq!(json_of(&expression(&["functions", "Switch", "--json"]).await)["name"], "Switch");
    assert_eq!(expression(&["functions", "date-formats"]).await.1, Some(0));
    for (name, advice) in [("switch", "Switch"), ("Swich", "Switch"), ("xyzzy", "xyzzy")] {
        let printed = expression(&["functions", name]).await;
        assert_eq!((printed.0.as_str(), printed.1), ("", Some(2)), "{name}");
        assert!(printed.2.contains(advice), "{}", printed.2);
    }
}

/// One sentence without a stack of causes, and nothing on standard output.
async fn refused(arguments: &[&str], code: i32, words: &[&str]) {
    let printed = expression(arguments).await;
    assert_eq!((printed.0.as_str(), printed.1), ("", Some(code)), "{arguments:?}: {}", printed.2);
    for words in words {
        assert!(printed.2.contains(words), "{words} in {}", printed.2);
    }
    assert!(!printed.2.contains("panicked") && !printed.2.contains("RUST_BACKTRACE"));
}

#[tokio::test]
async fn it_ends_with_the_code_that_says_why() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str, text: &str| {
        let file = folder.path().join(name);
        fs::write(&file, text).expect("the file");
        file
    };
    let nowhere = folder.path().join("none.json");
    let odd = file("odd.json", "{\"a\": ");
    refused(&["eval"], 2, &["EXPRESSION"]).await;
    refused(&["eval", "[a]", "--cases", "x"], 2, &["--cases"]).await;
    refused(&["eval", "[a]", "--dialect", "connect"], 2, &["cloud-sync"]).await;
    refused(&["functions", "--no-such-option"], 2, &["--no-such-option"]).await;
    refused(&["eval", "[a]", "--attributes", path(&nowhere)], 5, &["none.json"]).await;
    refused(&["eval", "[a]", "--attributes", path(&odd)], 5, &["odd.json", "JSON"]).await;
    refused(&["eval", "[a]", "--attributes", "{\"a\" 1}"], 5, &["JSON"]).await;
    refused(&["eval", "[a]", "--attributes", "[1]"], 5, &["object"]).await;
    refused(&["eval", "--cases", path(&nowhere)], 5, &["none.json"]).await;
    refused(&["eval", "--cases", path(&odd)], 5, &["odd.json", "line 1"]).await;
    refused(&["eval", "--cases", path(&file("object.json", "{}"))], 5, &["array"]).await;
    refused(&["eval", "--cases", path(&file("none.json", "[{}]"))], 5, &["case 1"]).await;
    let late = json!([{"id": 1, "expression": "Now()", "context": {"now": "soon"}}]).to_string();
    refused(&["eval", "--cases", path(&file("late.json", &late))], 5, &["soon"]).await;
    for (text, words) in [("Join(", "1:"), ("CDate(\"soon\")", "invalid_date")] {
        let printed = expression(&["eval", text]).await;
        assert_eq!(printed.1, Some(6), "{text}");
        assert!(printed.0.contains(words) && !printed.2.is_empty(), "{printed:?}");
        let printed = expression(&["eval", text, "--json"]).await;
        assert_eq!(printed.1, Some(6), "{text}");
        assert!(json_of(&printed)["error"].is_string());
    }
}

#[tokio::test]
async fn help_and_the_manual_page_name_every_option_of_expressions() {
    let mut help = String::new();
    for command in ["eval", "check", "functions"] {
        help += &expression(&[command, "--help"]).await.0;
    }
    let page = String::from_utf8(run(&["man"]).await.stdout).expect("text").replace("\\-", "-");
    for text in [&help, &page] {
        for words in [
            "expression eval",
            "expression check",
            "expression functions",
            "--attributes",
            "--cases",
            "--trace",
            "--now",
            "--default-domain",
            "--target-value",
            "--strict-conditions",
            "--dialect",
            "--fix",
            "cloud-sync",
        ] {
            assert!(text.contains(words), "{words} in {text}");
        }
    }
}
