//! What .NET does with patterns, texts and replacements, row by row.

use std::borrow::Cow;

use proptest::prelude::*;

use super::*;

/// .NET's `Regex.Replace(text, pattern, replacement)`.
#[track_caller]
fn check(pattern: &str, text: &str, replacement: &str, expected: &str) {
    let compiled = Pattern::new(pattern).unwrap_or_else(|error| panic!("{pattern}: {error}"));
    let template = Template::new(replacement, &compiled);
    let actual =
        compiled.replace(text, &template).unwrap_or_else(|error| panic!("{pattern} on {text:?}: {error}"));
    assert_eq!(actual, expected, "{pattern} on {text:?} with {replacement:?}");
}

/// What every match is replaced by is the match in brackets.
#[track_caller]
fn matches(pattern: &str, text: &str, expected: &str) {
    check(pattern, text, "<$&>", expected);
}

#[track_caller]
fn refused(pattern: &str, expected: Reason) {
    match Pattern::new(pattern) {
        Err(PatternError::Invalid { reason, at }) => {
            assert_eq!(reason, expected, "{pattern}");
            assert!(pattern.is_char_boundary(at), "{pattern} at {at}");
        }
        Err(other) => panic!("{pattern}: {other}"),
        Ok(_) => panic!("{pattern} is accepted"),
    }
}

#[track_caller]
fn unsupported(pattern: &str, expected: Unsupported) {
    match Pattern::new(pattern) {
        Err(PatternError::Unsupported { what, .. }) => assert_eq!(what, expected, "{pattern}"),
        Err(other) => panic!("{pattern}: {other}"),
        Ok(_) => panic!("{pattern} is accepted"),
    }
}

#[track_caller]
fn notices(pattern: &str, expected: &[(NoticeKind, &str)]) {
    let compiled = Pattern::new(pattern).unwrap_or_else(|error| panic!("{pattern}: {error}"));
    let actual: Vec<_> =
        compiled.notices().iter().map(|notice| (notice.kind, notice.span.of(pattern))).collect();
    assert_eq!(actual, expected, "{pattern}");
}

#[test]
fn an_empty_match_follows_directly_on_a_longer_one() {
    check(".*", "hello", "x", "xx");
    check("[a-zA-Z_]*", "john_doe72", "X", "XX7X2X");
    check("", "abc", "-", "-a-b-c-");
    check("x*", "abc", "-", "-a-b-c-");
    check("a*?", "aab", "-", "-a-a-b-");
    check("$", "abc", "!", "abc!");
    check("^", "abc", "!", "!abc");
    check(r"\b", "ab cd", "|", "|ab| |cd|");
    check("b*", "abbc", "-", "-a--c-");
    check("(?=b)", "abab", "-", "a-ba-b");
}

#[test]
fn references_in_a_template() {
    check("(b)", "abc", "$1x", "abxc");
    check("(?<q>b)", "abc", "<$&$$>", "a<b$>c");
    check("b", "abc", "$`", "aac");
    check("b", "abc", "$'", "acc");
    check("b", "abc", "[$_]", "a[abc]c");
    check("(a)(b)?", "ac", "[$1$2]", "[a]c");
    check("(a)(b)", "ab", "$+", "b");
    check("(?<n>a)(b)", "ab", "$+", "a");
    check("(a)(b)?", "ac", "[$+]", "[]c");
    check("b", "abc", "[$+]", "a[b]c");
    check("b", "abc", "$0$0", "abbc");
    check("(?<n>b)", "abc", "${n}${1}${0}", "abbbc");
    check("(b)", "abc", "${1}0", "ab0c");
    check("(?<größe_1>b)", "abc", "${größe_1}!", "ab!c");
}

#[test]
fn what_is_no_reference_in_a_template_is_text() {
    for text in [
        "${zz}",
        "$10",
        "${",
        "$",
        "$x",
        "${1",
        "${n",
        "${ n}",
        "$-1",
        "${n-m}",
        "$2",
        "${2}",
        "$99999999999",
        "$ä",
        "$ 1",
    ] {
        check("(?<n>b)", "b", &format!("[{text}]"), &format!("[{text}]"));
    }
    check("(b)", "b", "$$1", "$1");
    check("(b)", "b", "$$$1", "$b");
    check("(b)", "b", "$01", "b");
    check("(b)", "b", "$", "$");
}

#[test]
fn all_digits_behind_a_dollar_sign_belong_to_the_number() {
    check("(b)", "b", "$10", "$10");
    check("(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)", "abcdefghij", "$10$1", "ja");
    check("(?<10>b)", "b", "$10|$1", "b|$1");
}

#[test]
fn unnamed_groups_come_before_named_ones() {
    check("(?<n>x)(y)", "xy", "[$1|$2|${n}]", "[y|x|x]");
    check("(a)(?<p>b)(c)(?<q>d)", "abcd", "$1$2$3$4", "acbd");
    check("(?<2>a)(b)(?<n>c)", "abc", "$1$2$3${n}", "bacc");
    check("(?n)(a)(?<x>b)", "ab", "[$1]", "[b]");
    check("(?n)(a)(?<x>b)", "ab", "[$2]", "[$2]");
    check("(?n:(a))(b)", "ab", "[$1]", "[b]");
    check("(?'q'a)(?<r>b)", "ab", "$2$1", "ba");
    check("(?<5>a)(?<n>b)", "ab", "$1$5", "ba");
}

#[test]
fn the_last_capture_of_a_number_counts() {
    check("(?<n>a)(?<n>b)", "ab", "[${n}]", "[b]");
    check("(?<n>a)|(?<n>b)", "ab", "[${n}]", "[a][b]");
    check("(?<n>a)(?<n>b)?", "ac", "[${n}]", "[a]c");
    check("(?:(?<n>a)|(?<n>b))+", "ba", "[${n}]", "[a]");
    check("(?:(?<n>a)|(?<n>b))+", "ab", "[${n}]", "[b]");
    check("(?<n>a(?<n>b)c)", "abc", "[${n}]", "[abc]");
    check("(a)(?<1>b)", "ab", "[$1]", "[b]");
    check("(?:(a)|b)*", "ab", "[$1]", "[a][]");
    check("(a|b)*", "ab", "[$1]", "[b][]");
    check(r"(?<n>a)(?<n>b)\k<n>", "abb aba", "x", "x aba");
    check(r"(?:(?<n>a)|(?<n>b))\k<n>", "aabbab", "x", "xxab");
    unsupported(r"(?:(?<n>a)|(?<n>b))+\k<n>", Unsupported::ReferenceToRepeatedName);
}

#[test]
fn a_dollar_sign_also_matches_before_a_final_line_feed() {
    check("a$", "a\n", "x", "x\n");
    check(r"a\Z", "a\n", "x", "x\n");
    check(r"a\z", "a\n", "x", "a\n");
    check("a$", "a\n\n", "x", "a\n\n");
    check("$", "a\n", "x", "ax\nx");
    check("$", "a\r\n", "x", "a\rx\nx");
    check("(?m)$", "a\r\nb", "x", "a\rx\nbx");
    check("(?m)^", "a\nb", "x", "xa\nxb");
    check("(?m)^", "a\rb\u{2028}c", "x", "xa\rb\u{2028}c");
    check("^b", "a\nb", "x", "a\nb");
    check(r"\A", "a\nb", "x", "xa\nb");
    check(r"(\.)*$", "name..", "", "name");
    check("(.*?)(?<id>.{0,8})$", "0000000012345", "${id}", "00012345");
    check("(.*?)(?<id>.{0,8})$", "0000000012345\n", "${id}", "00012345\n");
}

#[test]
fn escaped_punctuation_is_literal_everywhere() {
    check(r"([\/\\\[\]\:\;\|\=\,\+\*\?\<\>])", r#"O/Br[i]en:;|=,+*?<>\."#, "", "OBrien.");
    check(r"\<b\!\-\#\@\~\ \%\&\,\/\:\;\=\`\}\]", "<b!-#@~ %&,/:;=`}]", "x", "x");
    check(r"\<user\>", "a <user> b", "x", "a x b");
}

#[test]
fn unknown_escapes_of_word_characters_are_refused() {
    for escape in [
        r"\_", r"\h", r"\Q", r"\R", r"\K", r"\X", r"\N", r"\g", r"\y", r"\H", r"\E", r"\8x", r"\ä", r"\80",
        r"\i", r"\L",
    ] {
        assert!(Pattern::new(escape).is_err(), "{escape}");
        assert!(Pattern::new(&format!("[{escape}]")).is_err(), "[{escape}]");
    }
    refused(r"\_", Reason::UnrecognizedEscape("_".into()));
    refused(r"\8", Reason::UndefinedNumberedReference(8));
    refused(r"[\8]", Reason::UnrecognizedEscape("8".into()));
    refused(r"[\B]", Reason::UnrecognizedEscape("B".into()));
    refused(r"[\A]", Reason::UnrecognizedEscape("A".into()));
    refused("a\\", Reason::UnescapedEndingBackslash);
    refused("[a\\", Reason::UnterminatedBracket);
}

#[test]
fn escapes_for_characters() {
    matches(
        r"\x41\u0042\103\t\n\r\f\v\a\e\0",
        "ABC\t\n\r\u{C}\u{B}\u{7}\u{1B}\0",
        "<ABC\t\n\r\u{C}\u{B}\u{7}\u{1B}\0>",
    );
    matches(r"\cA\ca\cZ\c[\c@", "\u{1}\u{1}\u{1A}\u{1B}\0", "<\u{1}\u{1}\u{1A}\u{1B}\0>");
    matches(r"[\cA\x42\u0043\104\b]+", "\u{1}BCD\u{8}", "<\u{1}BCD\u{8}>");
    matches(r"\101", "A", "<A>");
    matches(r"\1010", "A0", "<A0>");
    matches(r"\501", "A", "<A>");
    matches(r"\10", "\u{8}", "<\u{8}>");
    matches(r"\18", "\u{1}8", "<\u{1}8>");
    matches(r"\x4a\u00e4", "Jä", "<Jä>");
    refused(r"\x4", Reason::InvalidHexDigits);
    refused(r"\x{41}", Reason::InvalidHexDigits);
    refused(r"\u00g0", Reason::InvalidHexDigits);
    refused(r"\u{41}", Reason::InvalidHexDigits);
    refused(r"\c", Reason::MissingControlCharacter);
    refused(r"\cä", Reason::UnrecognizedControlCharacter);
    refused(r"\c1", Reason::UnrecognizedControlCharacter);
}

#[test]
fn numbers_behind_a_backslash_are_groups_or_octal() {
    matches(r"(a)\1", "aa ab", "<aa> ab");
    matches(r"(a)\10", "aa0 a\u{8}", "aa0 <a\u{8}>");
    matches("(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)\\10", "abcdefghijj", "<abcdefghijj>");
    matches(r"(a)(?:\1)0", "aa0", "<aa0>");
    matches(r"(?<n>a)\k<n>\k'n'\k<1>", "aaaa", "<aaaa>");
    matches(r"(?<n>a)\<n>", "aa", "<aa>");
    matches(r"(?<n>a)\'n'", "aa", "<aa>");
    matches(r"\k<n>(?<n>a)|b", "ab", "a<b>");
    matches(r"(?:(a)|b)\1", "aab b", "<aa>b b");
    matches(r"(?i)(a)\1", "aA", "<aA>");
    matches(r"(\w)\1+", "aabbbc", "<aa><bbb>c");
    matches(r"\k<0>|x", "ax", "a<x>");
    matches(r"(a\1?){2}", "aaa", "<aaa>");
    refused(r"\1", Reason::UndefinedNumberedReference(1));
    refused(r"(a)\2", Reason::UndefinedNumberedReference(2));
    refused(r"\k<n>", Reason::UndefinedNamedReference("n".into()));
    refused(r"\<n>", Reason::UndefinedNamedReference("n".into()));
    refused(r"\k<7>", Reason::UndefinedNumberedReference(7));
    refused(r"\kn", Reason::MalformedNamedReference);
    refused(r"\k", Reason::MalformedNamedReference);
    refused(r"\k<", Reason::MalformedNamedReference);
    refused(r"\k<n", Reason::UnrecognizedEscape("k".into()));
    refused(r"\99999999999", Reason::NumberTooLarge);
}

#[test]
fn brackets_within_brackets_are_characters() {
    matches("[[]", "a[b", "a<[>b");
    matches("[[a]", "a[b", "<a><[>b");
    matches("[]]", "a]b", "a<]>b");
    matches("[]a]", "a]b", "<a><]>b");
    matches("[^]]", "a]", "<a>]");
    matches("[a[b]", "a[bc", "<a><[><b>c");
    matches("[a]]", "a]b", "<a]>b");
    matches("]", "a]", "a<]>");
    matches("[{}()*+?.$^|#/]", "a{}()*+?.$^|#/", "a<{><}><(><)><*><+><?><.><$><^><|><#></>");
    matches("[a^]", "^b", "<^>b");
    refused("[", Reason::UnterminatedBracket);
    refused("[]", Reason::UnterminatedBracket);
    refused("[a", Reason::UnterminatedBracket);
    refused("[^]", Reason::UnterminatedBracket);
    refused(r"[a\]", Reason::UnterminatedBracket);
}

#[test]
fn set_operators_of_other_engines_are_characters() {
    matches("[a&&b]", "a&bc", "<a><&><b>c");
    matches("[a~~b]", "a~bc", "<a><~><b>c");
    matches("[+--b]", "+-.ab,c~", "<+><->.a<b><,>c~");
    matches("[!--/]", "!,-/.", "<!><,><-></>.");
    matches("[a||b]", "a|b", "<a><|><b>");
}

#[test]
fn hyphens_in_brackets() {
    matches(r"[\w-.]", "a-.,", "<a><-><.>,");
    matches(r"[a-]", "a-b", "<a><->b");
    matches(r"[-a]", "a-b", "<a><->b");
    matches(r"[a\-z]", "amz-", "<a>m<z><->");
    matches(r"[a-c-e]", "abcde-", "<a><b><c>d<e><->");
    matches(r"[a-\x63]", "abcd", "<a><b><c>d");
    matches(r"[+\--/]", "+-./,", "<+><->.</>,");
    refused("[z-a]", Reason::ReversedCharacterRange);
    refused(r"[a-\d]", Reason::ClassInCharacterRange('d'));
    refused(r"[a-\W]", Reason::ClassInCharacterRange('W'));
    refused(r"[a-\p{L}]", Reason::ClassInCharacterRange('p'));
}

#[test]
fn subtraction_of_classes() {
    matches("[a-z-[aeiou]]", "abcde", "a<b><c><d>e");
    matches("[a-z-[aeiou]]+", "abcde", "a<bcd>e");
    matches("[a-z-[a-m-[c]]]", "acnz", "a<c><n><z>");
    matches(r"[\w-[\d_]]", "a1_é", "<a>1_<é>");
    matches("[^a-[b]]", "abc-", "ab<c><->");
    matches("[a-[b]]", "ab[]", "<a>b[]");
    matches("[0-9-[5]]", "456", "<4>5<6>");
    matches("(?i)[a-z-[b]]", "aBbC", "<a>Bb<C>");
    matches("[-[b]]", "-]b] [b]", "<-]><b]> [<b]>");
    refused("[a-z-[b]c]", Reason::SubtractionNotLast);
    refused("[a-z-[b]", Reason::UnterminatedBracket);
}

#[test]
fn posix_names_are_passed_over() {
    check("[[:alpha:]]", "abc", "x", "abc");
    check("[[:alpha:]]", "[a", "x", "xa");
    check("[[:alpha:]b]", "abc:", "x", "axc:");
    matches("[[:b]", "a:b[", "a<:><b><[>");
    notices("a[[:alpha:]]", &[(NoticeKind::PosixName, "[:alpha:]")]);
    notices("[[:b]", &[]);
}

#[test]
fn braces_that_are_no_quantifier_are_characters() {
    matches("a{,3}", "aaa a{,3}", "aaa <a{,3}>");
    matches("x{2", "xx x{2", "xx <x{2>");
    matches("{", "a{", "a<{>");
    matches("a{}", "a{}", "<a{}>");
    matches("a{b}", "a{b}", "<a{b}>");
    matches("a{1,b}", "a{1,b}", "<a{1,b}>");
    matches("{a}{2}", "{a}}", "<{a}}>");
    matches("a{ 2}", "aa a{ 2}", "aa <a{ 2}>");
    matches("x{2}", "xxx", "<xx>x");
    matches("x{2,}", "xxx", "<xxx>");
    matches("x{1,2}", "xxx", "<xx><x>");
    matches("x{0}y", "xy", "x<y>");
    matches("x{1,2}?", "xx", "<x><x>");
    matches("x{02}", "xx", "<xx>");
    refused("x{3,2}", Reason::ReversedQuantifierRange);
    refused("x{99999999999}", Reason::NumberTooLarge);
}

#[test]
fn quantifiers_need_exactly_one_operand() {
    for pattern in ["+(?<a>x)", "*", "?", "a|*", "(*a)", "(|+)", "{2}", "(?i)*", "a(?i)*", "(?:", "(?)"] {
        assert!(Pattern::new(pattern).is_err(), "{pattern}");
    }
    refused("+(?<a>x)", Reason::QuantifierAfterNothing('+'));
    refused("{2}", Reason::QuantifierAfterNothing('{'));
    refused("(?)", Reason::QuantifierAfterNothing('?'));
    refused("a|*", Reason::QuantifierAfterNothing('*'));
    refused("a++", Reason::NestedQuantifier('+'));
    refused("a?+", Reason::NestedQuantifier('+'));
    refused("a*+", Reason::NestedQuantifier('+'));
    refused("a**", Reason::NestedQuantifier('*'));
    refused("a{2}{3}", Reason::NestedQuantifier('{'));
    refused("a{2}+", Reason::NestedQuantifier('+'));
    refused("a???", Reason::NestedQuantifier('?'));
    refused("(?x)a* +", Reason::NestedQuantifier('+'));
    matches("a+?", "aa", "<a><a>");
    matches("a??b", "ab", "<ab>");
    matches("^*a", "ba", "b<a>");
    matches(r"\b+a", "a ba", "<a> ba");
    matches("(?=a)*a", "ba", "b<a>");
    matches("(?:)*a", "ba", "b<a>");
    matches("()*a", "ba", "b<a>");
    matches("(a{2}){2}", "aaaa", "<aaaa>");
    matches("ab{2}", "abb abab", "<abb> abab");
}

#[test]
fn constructs_of_other_engines_are_refused() {
    for pattern in [
        "(?P<n>a)", "(?P=n)", "(?P>n)", "(?|a)", "(?&n)", "(?R)", "(?1)", "(?e)", "(?r)", "(?<", "(?", "(?i",
        "(?ix", "(?<n", "(?<n>", "(?u:a)", "(?'=a)",
    ] {
        assert!(matches!(Pattern::new(pattern), Err(PatternError::Invalid { .. })), "{pattern}");
    }
    refused("(?P<n>a)", Reason::InvalidGroupingConstruct);
    refused("(?<n", Reason::InvalidGroupingConstruct);
    refused("(?<!n", Reason::InsufficientClosingParentheses);
    refused("(?<é ü>a)", Reason::InvalidGroupName);
    refused("(?<>a)", Reason::InvalidGroupName);
    refused("(?<-a)", Reason::UndefinedNamedReference("a".into()));
    refused("(?<0>a)", Reason::CaptureNumberZero);
    refused("(?<1a>a)", Reason::InvalidGroupName);
    refused("(a", Reason::InsufficientClosingParentheses);
    refused("a)", Reason::InsufficientOpeningParentheses);
    refused(")(", Reason::InsufficientOpeningParentheses);
}

#[test]
fn balancing_groups_are_unsupported_and_wrong_ones_refused() {
    unsupported("(?<a>x)(?<b-a>y)", Unsupported::BalancingGroup);
    unsupported("(?<a>x)(?<-a>y)", Unsupported::BalancingGroup);
    unsupported("(x)(?<-1>y)", Unsupported::BalancingGroup);
    unsupported("(x)(?'n-1'y)", Unsupported::BalancingGroup);
    refused("(?<b-a>y)", Reason::UndefinedNamedReference("a".into()));
    refused("(?<-2>y)", Reason::UndefinedNumberedReference(2));
}

#[test]
fn inline_options_hold_up_to_the_end_of_their_group() {
    matches("(?i)ab", "AB", "<AB>");
    matches("a(?i)b", "aB AB", "<aB> AB");
    matches("(?:a(?i)b)c", "aBc aBC", "<aBc> aBC");
    matches("(?i:a)b", "Ab AB", "<Ab> AB");
    matches("(?i)a(?-i)b", "Ab AB", "<Ab> AB");
    matches("(?I)a", "A", "<A>");
    matches("a(?i)b|c", "C", "<C>");
    matches("(?s).", "\n", "<\n>");
    matches("(?s-s:.)", "\na", "\n<a>");
    matches("(?is-i:A.)", "a\nA\n", "a\n<A\n>");
    matches("(?m:^a)", "b\na", "b\n<a>");
    matches("(?+i)a", "A", "<A>");
    matches("(?-)a", "a", "<a>");
    matches("(?i-)a", "A", "<A>");
    matches("(?n)(a)", "a", "<a>");
    matches("(?i)", "a", "<>a<>");
    matches("((?i)a)b", "Ab aB", "<Ab> aB");
}

#[test]
fn blanks_and_comments_in_patterns() {
    matches("(?x) a b # c\n d", "abd", "<abd>");
    matches("(?x)a\\ b", "a b", "<a b>");
    matches("(?x)[ a]", " b", "< >b");
    matches("(?x)[#]", "#", "<#>");
    matches("(?x)a\\#b", "a#b", "<a#b>");
    matches("(?x)a +", "aa", "<aa>");
    matches("(?x)a + ? b", "aab", "<aab>");
    matches("(?x: a )b c", "ab c", "<ab c>");
    matches("(?x)a{2 }", "aa a{2}", "aa <a{2}>");
    matches("(?x)( a | b )", "ba", "<b><a>");
    matches("(?x)\u{B}a", "\u{B}a", "<\u{B}a>");
    matches("(?x)a\u{A0}b", "a\u{A0}b", "<a\u{A0}b>");
    matches("(?x)a#", "a", "<a>");
    matches("a(?#no)b", "ab", "<ab>");
    matches("a(?#no)*b", "aab", "<aab>");
    matches("a*(?#no)?b", "aab", "<aab>");
    matches("(?#(a)b", "b", "<b>");
    matches("(?x)(a)#(\n(b)", "ab", "<ab>");
    check("(?x)(a)#(x)\n(b)", "ab", "$2", "b");
    check("(?#(x)(b)", "b)", "$1", "b)");
    matches("a#b", "a#b", "<a#b>");
    refused("(?#no", Reason::UnterminatedComment);
    refused("a(?#no", Reason::UnterminatedComment);
}

#[test]
fn look_around_and_atomic_groups() {
    matches("a(?=b)", "ab ac", "<a>b ac");
    matches("a(?!b)", "ab ac", "ab <a>c");
    matches("(?<=a)b", "ab cb", "a<b> cb");
    matches("(?<!a)b", "ab cb", "ab c<b>");
    matches("(?<=a+)b", "aab b", "aa<b> b");
    matches("(?<=a|bc)x", "ax bcx cx", "a<x> bc<x> cx");
    matches(r"(?<=\d{2,})x", "1x 12x 123x", "1x 12<x> 123<x>");
    matches("(?<=^.*:)x", "ab:x x", "ab:<x> x");
    matches("(?<!^a*)b", "aabcb", "aabc<b>");
    matches("(?<=a$)", "a", "a<>");
    matches(r"(?<=\bab)c", "abc xabc", "ab<c> xabc");
    matches("(?>a+)b", "aab", "<aab>");
    matches("(?>a+)ab", "aaab", "aaab");
    matches("(?>a|ab)c", "abc ac", "abc <ac>");
    check("(?=(b))b", "ab", "[$1]", "a[b]");
    check("(?!(b))a", "a", "[$1]", "[]");
    check("a(?=.*(c))", "abc", "[$1]", "[c]bc");
    check("(?<=(a))b", "ab", "[$1]", "a[a]");
}

#[test]
fn groups_within_look_behind() {
    notices("(?<=(a+))b", &[(NoticeKind::CaptureInLookBehind, "(?<=(a+))b")]);
    notices("(?<=(a))b", &[]);
    unsupported(r"(?<=(a+))b\1", Unsupported::ReferenceIntoLookBehind);
    unsupported(r"(?<=\1(a))b", Unsupported::ReferenceIntoLookBehind);
    matches(r"(?<=(a))b\1", "aba", "a<ba>");
    unsupported("(?<=(?(a)b|c))d", Unsupported::Combination);
    unsupported(r"(a)?(?<=(?(1)b|c))d", Unsupported::Combination);
    unsupported(r"(?<!\Ga)b", Unsupported::Combination);
}

#[test]
fn conditionals() {
    matches("(a)?(?(1)b|c)", "ab c ac b", "<ab> <c> a<c> b");
    matches("(?<n>a)?(?(n)b|c)", "ab c", "<ab> <c>");
    matches("(a)?(?(1)b)", "ab x", "<ab><> <>x<>");
    matches("(?(a)ab|c)", "ab c", "<ab> <c>");
    matches("(?(?=a)ab|c)", "ab c", "<ab> <c>");
    matches("(?(?!a)c|ab)", "ab c", "<ab> <c>");
    matches("(?(?<=a)b|c)", "ab b c", "a<b> b <c>");
    matches("(?(0)a|b)", "ab", "a<b>");
    matches("(?(n)na|b)", "nab", "<na><b>");
    check("(a)?(?(1)|(b))", "b", "[$2]", "[b]");
    check("(?(a)(a)|(b))", "ab", "[$1$2]", "[a][b]");
    matches("(?<n>a)?(?<n>b)?(?(n)x|y)", "ax bx y", "<ax> <bx> <y>");
    matches("(?(a|b)[ab]x|cx)", "ax bx cx", "<ax> <bx> <cx>");
    refused("(?(2)a|b)", Reason::ConditionHasUndefinedReference(2));
    refused("(?(1a)a|b)(x)", Reason::ConditionHasMalformedReference(1));
    refused("(x)?(?(1)a|b|c)", Reason::TooManyAlternatives);
    refused("(?(a)a|b|c)", Reason::TooManyAlternatives);
    refused("(?(?#x)a|b)", Reason::ConditionIsComment);
    refused("(?(?<n>x)a|b)", Reason::ConditionIsNamedCapture);
    refused("(?(?'n'x)a|b)", Reason::ConditionIsNamedCapture);
    refused("(?(?i:x)a|b)", Reason::InvalidGroupingConstruct);
    refused("(?(1", Reason::ConditionHasMalformedReference(1));
}

#[test]
fn categories_and_blocks() {
    matches(r"\p{L}", "aÄ1_", "<a><Ä>1_");
    matches(r"\p{Lu}", "aÄ", "a<Ä>");
    matches(r"\P{L}", "a1", "a<1>");
    matches(r"[^\p{L}]", "a1", "a<1>");
    matches(r"[\P{L}]", "a1", "a<1>");
    matches(r"[\P{L}\P{N}]+", "a1", "<a1>");
    matches(r"[\p{Lu}\d]+", "aA1", "a<A1>");
    matches(r"\p{IsGreek}+", "aαβ", "a<αβ>");
    matches(r"\P{IsGreek}+", "aαβ", "<a>αβ");
    matches(r"[\p{IsBasicLatin}-[a-z]]", "aBé", "a<B>é");
    matches(r"\p{IsCJKUnifiedIdeographs}", "a中", "a<中>");
    matches(r"(?i)\p{Lu}", "aA1", "<a><A>1");
    matches(r"(?i)[\p{Ll}]", "aA1", "<a><A>1");
    matches(r"\p{Sc}\p{Pd}\p{Zs}\p{Mn}", "€- \u{301}", "<€- \u{301}>");
    matches(r"\p{C}", "a\u{200B}\u{7}\u{E000}\u{378}", "a<\u{200B}><\u{7}><\u{E000}><\u{378}>");
    for name in ["Greek", "Alphabetic", "Letter", "l", "isGreek", "Latin", "Any", "", "Script=Greek", "Lx"] {
        assert!(
            matches!(Pattern::new(&format!(r"\p{{{name}}}")), Err(PatternError::Invalid { .. })),
            "{name}"
        );
    }
    refused(r"\p{Greek}", Reason::UnknownProperty("Greek".into()));
    refused(r"[\p{Alphabetic}]", Reason::UnknownProperty("Alphabetic".into()));
    refused(r"\pL", Reason::IncompletePropertyEscape);
    refused(r"\pLab", Reason::MalformedPropertyEscape);
    refused(r"\p{L", Reason::IncompletePropertyEscape);
    refused(r"\p{^L}", Reason::IncompletePropertyEscape);
}

#[test]
fn digits_words_and_blanks() {
    matches(r"\d", "1٣²", "<1><٣>²");
    matches(r"\w", "a_é中\u{301}1-\u{903}Ⅷ\u{200D}", "<a><_><é><中><\u{301}><1>-\u{903}Ⅷ\u{200D}");
    matches(r"\W", "a\u{903}", "a<\u{903}>");
    matches(
        r"\s",
        "\u{A0}\u{85}\u{2003}\u{3000}\u{B}\u{200B}",
        "<\u{A0}><\u{85}><\u{2003}><\u{3000}><\u{B}>\u{200B}",
    );
    matches(r"\S+", "a b", "<a> <b>");
    matches(r"[\s\S]", "\n", "<\n>");
    matches(r"[^\w]", "a-", "a<->");
    matches(r"[\D]", "1a", "1<a>");
    matches(".", "\r\n\u{2028}\u{85}", "<\r>\n<\u{2028}><\u{85}>");
}

#[test]
fn words_begin_and_end_where_dotnet_sees_it() {
    matches(r"\bcat\b", "cat concat", "<cat> concat");
    matches(r"\Bcat", "cat concat", "cat con<cat>");
    check(r"\b", "ab", "|", "|ab|");
    check(r"\b", "été", "|", "|été|");
    // Spacing marks, letter numbers and circled letters are no part of a word to .NET, though Unicode calls them alphabetic.
    check(r"\b", "a\u{903}b", "|", "|a|\u{903}|b|");
    check(r"\b", "Ⅷa", "|", "Ⅷ|a|");
    check(r"\b", "Ⓐa", "|", "Ⓐ|a|");
    check(r"\B", "Ⓐa", "|", "|Ⓐa");
    // The joiners are, to `\b` only.
    check(r"\b", "a\u{200D}b", "|", "|a\u{200D}b|");
    check(r"\b", "a\u{200C}b", "|", "|a\u{200C}b|");
    check(r"\b", "\u{200D}Ⅷ", "|", "|\u{200D}|Ⅷ");
    check(r"\b$", "Ⅷa\n", "|", "Ⅷa|\n");
}

#[test]
fn case_is_that_of_the_invariant_culture() {
    matches("(?i)straße", "STRASSE STRAßE", "STRASSE <STRAßE>");
    matches("(?i)k", "kK\u{212A}", "<k><K><\u{212A}>");
    matches("(?i)s", "sSſ", "<s><S>ſ");
    matches("(?i)i", "iIİı", "<i><I>İı");
    matches("(?i)σ", "σΣς", "<σ><Σ>ς");
    matches("(?i)[a-z]+", "aBſ", "<aB>ſ");
    matches("(?i)[^a]", "aAb", "aA<b>");
    matches("(?i)É", "éÉ", "<é><É>");
    matches("(?i)[à-ÿ]", "ÀÜ×", "<À><Ü>×");
}

#[test]
fn text_is_matched_by_code_unit() {
    check(".", "😀", "x", "xx");
    check("[^a]", "a😀", "x", "axx");
    check("😀", "a😀b", "x", "axb");
    check("😀+", "😀", "x", "x");
    check("^.{2}$", "😀", "x", "x");
    check("^.$", "😀", "x", "😀");
    check(r"\uD83D", "😀", "x", "x\u{FFFD}");
    check(r"\uD83D\uDE00", "😀", "x", "x");
    check("[😀]", "😀😁", "x", "xxx\u{FFFD}");
    check(r"\w|\d", "𝒜𝟙", "x", "𝒜𝟙");
    check(r"\p{Cs}", "😀", "x", "xx");
    check(r"\p{Co}", "😀\u{10FFFD}\u{E000}", "x", "😀\u{10FFFD}x");
    check("(.)(.)", "😀", "$2$1", "\u{FFFD}\u{FFFD}");
    check("(.)(.)", "😀", "$1$2", "😀");
    check("", "😀", "x", "x\u{FFFD}x\u{FFFD}x");
    check("a", "😀a", "😁$&", "😀😁a");
    check("a", "a", "😁$&", "😁a");
    check("(?i)𐐀", "𐐨𐐀", "x", "𐐨x");
    check("b", "a😀b", "$`", "a😀a😀");
    check("$", "😀\n", "x", "😀x\nx");
    notices("[😀]", &[(NoticeKind::PairInClass, "😀")]);
}

#[test]
fn the_end_of_the_previous_match() {
    check(r"\Ga", "aaba", "x", "xxba");
    check(r"\G", "ab", "x", "xab");
    check(r"\G\d?", "12a3", "x", "xxxa3");
    check(r"b|\Ga", "aba", "x", "xxx");
}

#[test]
fn a_group_of_each_match_replaced() {
    #[track_caller]
    fn check(pattern: &str, group: &str, text: &str, replacement: &str, expected: &str) {
        let pattern = Pattern::new(pattern).unwrap();
        assert_eq!(pattern.replace_group(text, group, replacement).unwrap(), expected);
    }
    check(r"(?<streetNumber>^\d*)", "streetNumber", "545 Tremont Street", "888", "888 Tremont Street");
    check("(?<Suffix>@(.)*)", "Suffix", "jsmith@contoso.com", "", "jsmith");
    check("a(?<n>b)?c", "n", "abc ac", "x", "axc ac");
    check("a(b)", "1", "abab", "$0", "a$0a$0");
    check("a(b)", "0", "abc", "x", "xc");
    check("a(?=(b))", "1", "ab", "x", "ab");
    check("(?<n>.)a", "n", "😀a", "x", "\u{FFFD}xa");
    assert_eq!(Pattern::new("a").unwrap().replace_group("a", "n", ""), Err(MatchError::UnknownGroup));
}

#[test]
fn a_group_of_the_first_match() {
    let pattern = Pattern::new(r"\+(?<isdCode>\d* )(?<phoneNumber>\d{10})").unwrap();
    assert_eq!(pattern.first_group("+91 8887779999", "phoneNumber"), Ok(Some(Cow::Borrowed("8887779999"))));
    assert_eq!(pattern.first_group("none", "phoneNumber"), Ok(None));
    assert_eq!(pattern.first_group("none", "other"), Err(MatchError::UnknownGroup));
    assert_eq!(pattern.first_group("+91 8887779999", "2").unwrap().as_deref(), Some("8887779999"));
    assert!(pattern.has_group("isdCode") && pattern.has_group("1") && pattern.has_group("0"));
    assert!(!pattern.has_group("ISDCode") && !pattern.has_group("3") && !pattern.has_group(""));
    assert_eq!(pattern.group_names().collect::<Vec<_>>(), ["isdCode", "phoneNumber"]);
    let optional = Pattern::new("a(b)?").unwrap();
    assert_eq!(optional.first_group("a", "1"), Ok(None));
    assert_eq!(optional.first_group("😀ab", "1").unwrap().as_deref(), Some("b"));
}

#[test]
fn alternation_takes_the_first_branch_that_matches() {
    matches("a|ab", "ab", "<a>b");
    matches("|a", "a", "<>a<>");
    matches("a|", "ab", "<a><>b<>");
    matches("(|a)+", "aa", "<>a<>a<>");
    matches("(?:a|b)|c", "abc", "<a><b><c>");
    matches("a(b|)c", "abc ac", "<abc> <ac>");
    matches("(a|b|)", "ab", "<a><b><>");
}

#[test]
fn steps_of_replace_in_the_reference() {
    // The regular expressions of the reference's examples, as they reach the engine.
    check(r"\+(?<isdCode>\d* )(?<phoneNumber>\d{10})", "+91 9998887777", "${phoneNumber}", "9998887777");
    check(r"[()\s-]+", "+1 (999) 888-7777", "", "+19998887777");
    check("[a-zA-Z_]*", "john_doe72", "", "72");
    check(r"\+(?<cc>\d* )(?<n>\d{10})", "12345", "${n}", "12345");
    check("(?<a>b)", "b", "[${zz}]", "[${zz}]");
    check("^(?<a>.)(?<b>.*)$", "abc", "${b}${a}", "bca");
    check(r"\+(?<isdCode>\d* )(?<phoneNumber>.*)", "+44 20 7946 0958", "${isdCode}", "44 ");
}

/// What comes of a pattern and a text; none if that is an error. That it comes at all is what is tested.
fn outcome(pattern: &str, text: &str) -> Option<String> {
    let compiled = Pattern::new(pattern).ok()?;
    compiled.replace(text, &Template::new("[$&$1]", &compiled)).ok().map(Cow::into_owned)
}

#[test]
fn hostile_patterns_and_texts_end() {
    let run = "a".repeat(30);
    for pattern in [
        "(a+)+$",
        "(a+)+b",
        "(a|aa)+$",
        "(a|aa)+b",
        "(a*)*b",
        "(a*?)*?b",
        "(a|a)*b",
        r"(a+)+\1b",
        "((a+)+)+b(?!x)",
        "(?=(a+)+b)",
        "(?:a?){30}a{30}",
        "(.*)*x(?=y)",
        r"^(\w+\s?)*$",
        r"(?<=(?:a+)+b)c",
        "(?>(a+)+)b",
        r"(a?){50}\1{50}b",
        "(?:a*a*a*a*a*)*(?!a)b",
        r"(?:(?:(?:a+)+)+)+(?=b)",
        r"(\w*\w*\w*\w*)+\1x",
        r"(.*?,){11}P(?=x)",
        r"(?:(?=a*b)|a)*c",
    ] {
        for text in [run.clone(), format!("{run}!"), "a".repeat(300), "ab ".repeat(300)] {
            let _ = outcome(pattern, &text);
        }
    }
}

#[test]
fn patterns_that_would_be_huge_are_refused() {
    for pattern in [
        "(?:x{1000}){1000}",
        "(?:(?:x{1000}){1000}){1000}",
        r"\w{20000}",
        "(?:x{2147483647}){2147483647}",
        "x{1000000}(?=y)",
        r"(?:\w{1000}\1?(a)){1000}",
        "(?:(a|b|c){1000}){1000}(?=x)",
        r"(?=\w{5000})",
    ] {
        assert!(Pattern::new(pattern).is_err(), "{pattern}");
    }
    for (open, close) in [
        ("(", ")"),
        ("(?:", ")"),
        ("(?=", ")"),
        ("(?>", ")"),
        ("(?:a|", ")"),
        ("(?:a", ")+"),
        ("[a-", "]"),
        ("(?(a)", ")"),
    ] {
        let nested = |depth: usize| format!("{}b{}", open.repeat(depth), close.repeat(depth));
        assert!(Pattern::new(&nested(20)).is_ok(), "{open}");
        let _ = Pattern::new(&nested(60));
        assert!(Pattern::new(&nested(2_000)).is_err(), "{open}");
    }
    assert_eq!(Pattern::new(&"a".repeat(MAX_PATTERN + 1)).err().map(|error| error.at()), Some(MAX_PATTERN));
    let long: String = r"[a-z]|".repeat(1_600);
    assert!(Pattern::new(&long).is_ok());
}

#[test]
fn long_texts_stay_within_the_steps() {
    let text = "abc 123 ".repeat(4_000);
    for pattern in [r"\d", "[a-z]+", r"(\w+) (\d+)", "x", r"\d$", r"\b\w"] {
        assert!(outcome(pattern, &text).is_some(), "{pattern}");
    }
    let text = "abc 123 ".repeat(1_000);
    for pattern in [r"(?<=c )\d+", r"\d(?= )", r"(\w)\1", "(?!b)[a-z]", r"(?<!\d)1"] {
        assert!(outcome(pattern, &text).is_some(), "{pattern}");
    }
}

#[test]
fn texts_and_results_have_a_bound() {
    let pattern = Pattern::new("a").unwrap();
    let long = "a".repeat(MAX_TEXT + 1);
    assert_eq!(pattern.is_match(&long), Err(MatchError::TextTooLong));
    let template = Template::new("$_$_", &pattern);
    assert_eq!(pattern.replace(&"a".repeat(2_000), &template), Err(MatchError::ResultTooLong));
}

#[test]
fn a_text_without_a_match_is_not_copied() {
    let pattern = Pattern::new("x").unwrap();
    let template = Template::new("y", &pattern);
    assert!(matches!(pattern.replace("abc", &template), Ok(Cow::Borrowed("abc"))));
}

#[test]
fn patterns_are_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Pattern>();
    shared::<Template>();
}

fn small_pattern() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "a", "b", "c", ".", "*", "+", "?", "{2}", "{1,2}", "(", ")", "(?:", "(?=", "(?!", "(?<=", "(?<!",
        "(?>", "(?<n>", "(?i)", "(?x)", "(?(1)", "(?(a)", "|", "[", "]", "^", "$", "-", "-[", "\\", r"\b",
        r"\w", r"\1", r"\k<n>", r"\p{L}", r"\G", "😀", "{", "}", ",", "1", " ", "#", "\n",
    ]);
    prop::collection::vec(pieces, 0..12).prop_map(|pieces| pieces.concat())
}

fn small_text() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop::sample::select(vec!["a", "b", "c", "A", "1", " ", "\n", "😀", "Ⅷ", "é"]),
        0..10,
    )
    .prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn any_pattern_ends_and_what_it_matches_can_be_put_back(pattern in small_pattern(), text in small_text()) {
        if let Ok(compiled) = Pattern::new(&pattern) {
            let template = Template::new("$&", &compiled);
            let whole = compiled.replace(&text, &template);
            if let Ok(whole) = whole {
                prop_assert_eq!(whole.as_ref(), text.as_str());
            }
            for number in compiled.group_numbers() {
                let number = number.to_string();
                prop_assert!(compiled.has_group(&number));
                let _ = compiled.first_group(&text, &number);
                let _ = compiled.replace_group(&text, &number, "x");
            }
        }
    }

    #[test]
    fn any_characters_make_a_pattern_or_an_error(pattern in "\\PC{0,30}", template in "[$0-9{}na&`'+_😀]{0,12}") {
        match Pattern::new(&pattern) {
            Ok(compiled) => {
                let template = Template::new(&template, &compiled);
                let _ = compiled.replace("ab1 😀\n", &template);
            }
            Err(error) => prop_assert!(pattern.is_char_boundary(error.at()) && !error.to_string().is_empty()),
        }
    }

    #[test]
    fn a_text_with_everything_escaped_matches_itself(text in small_text()) {
        let escaped: String = text.chars().map(|character| match character {
            '\n' => r"\n".to_owned(),
            character if character.is_alphanumeric() || !character.is_ascii() => character.to_string(),
            character => format!("\\{character}"),
        }).collect();
        let compiled = Pattern::new(&format!(r"\A{escaped}\z")).unwrap();
        prop_assert_eq!(compiled.is_match(&text), Ok(true));
    }
}

/// A pattern that .NET accepts in most cases.
fn sound_pattern() -> impl Strategy<Value = String> {
    let atom = prop::sample::select(vec![
        "a",
        "b",
        "c",
        ".",
        "[ab]",
        "[^a]",
        r"\w",
        r"\b",
        "^",
        "$",
        r"\z",
        r"\G",
        "(?m:^)",
        "😀",
        "(?i:A)",
        r"\d",
        "\n",
        r"\B",
        "",
        r"[\w-[b]]",
    ]);
    let atom = atom.prop_map(str::to_owned);
    atom.prop_recursive(4, 24, 4, |inner| {
        let quantifier = prop::sample::select(vec!["*", "+", "?", "{2}", "{1,2}", "*?", "+?", "??", "{0,2}?", "{2,}"]);
        prop_oneof![
            4 => prop::collection::vec(inner.clone(), 1..4).prop_map(|parts| parts.concat()),
            3 => (inner.clone(), quantifier).prop_map(|(inner, quantifier)| format!("(?:{inner}){quantifier}")),
            2 => inner.clone().prop_map(|inner| format!("({inner})")),
            1 => inner.clone().prop_map(|inner| format!("(?<n>{inner})")),
            2 => (inner.clone(), inner.clone()).prop_map(|(one, other)| format!("(?:{one}|{other})")),
            1 => inner.clone().prop_map(|inner| format!("(?={inner})")),
            1 => inner.clone().prop_map(|inner| format!("(?!{inner})")),
            1 => inner.clone().prop_map(|inner| format!("(?<={inner})")),
            1 => inner.clone().prop_map(|inner| format!("(?<!{inner})")),
            1 => inner.clone().prop_map(|inner| format!("(?>{inner})")),
            1 => inner.clone().prop_map(|inner| format!("({inner})\\1")),
            1 => (inner.clone(), inner.clone()).prop_map(|(one, other)| format!("(a)?(?(1){one}|{other})")),
            1 => (inner.clone(), inner.clone()).prop_map(|(one, other)| format!("(?(?={one}){one}|{other})")),
        ]
    })
}

proptest! {
    #[test]
    fn the_engine_finds_what_dotnet_finds(pattern in sound_pattern(), text in small_text()) {
        let Ok(compiled) = Pattern::new(&pattern) else { return Ok(()) };
        if compiled.notices().iter().any(|notice| notice.kind == NoticeKind::CaptureInLookBehind) {
            return Ok(());
        }
        let (Some(expected), Ok(actual)) = (reference::matches(&compiled, &text), compiled.all(&text)) else {
            return Ok(());
        };
        prop_assert_eq!(actual, expected, "{} on {:?}", pattern, text);
    }
}
