//! From Markdown to the blocks of a page. Only what help pages need is read; everything else is an error, so that no page can
//! hold something that a window would not show.

use super::example::{Example, ExampleError};
use super::page::{Block, Inline, Page, plain};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// The info string of blocks that hold an example.
const EXAMPLE: &str = "example";

/// Why a text is no page.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum PageError {
    /// The page does not begin with a heading of the first level and a paragraph.
    #[error("a page begins with its title and a paragraph that says what it is about")]
    Beginning,
    /// Markdown that help pages do not have.
    #[error("help pages have no such thing: {what} at byte {at}")]
    Unknown {
        /// What the reader calls it.
        what: String,
        /// Where it begins.
        at: usize,
    },
    /// A block says that it is an example, and is none.
    #[error("the example at byte {at}: {why}")]
    Example {
        /// What is wrong with it.
        why: ExampleError,
        /// Where it begins.
        at: usize,
    },
}

/// Reads a page.
pub fn read(name: &str, text: &str) -> Result<Page, PageError> {
    let mut reader = Reader::default();
    for (event, span) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        reader.take(event, span.start)?;
    }
    let mut blocks = reader.blocks.into_iter();
    match (blocks.next(), blocks.next()) {
        (
            Some(Block::Heading { level: 1, content: title, .. }),
            Some(Block::Paragraph { content: summary }),
        ) => Ok(Page { name: name.to_owned(), title, summary, blocks: blocks.collect() }),
        _ => Err(PageError::Beginning),
    }
}

/// What is open while reading. Nothing nests but running text in blocks, and one mark-up in running text.
#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    running: Vec<Inline>,
    /// Strong or emphasised words, or a link, with its words so far.
    marked: Option<Inline>,
    list: Option<(bool, Vec<Vec<Inline>>)>,
    cells: Vec<Vec<Inline>>,
    head: Vec<Vec<Inline>>,
    rows: Vec<Vec<Vec<Inline>>>,
    /// The lines of an example, and where it begins.
    example: Option<(String, usize)>,
}

impl Reader {
    fn take(&mut self, event: Event, at: usize) -> Result<(), PageError> {
        match event {
            Event::Start(tag) => self.open(tag, at),
            Event::End(tag) => self.close(tag),
            Event::Text(text) => {
                self.words(&text);
                Ok(())
            }
            Event::SoftBreak => {
                self.words(" ");
                Ok(())
            }
            Event::Code(text) if self.marked.is_none() => {
                self.running.push(Inline::Code { text: text.into_string() });
                Ok(())
            }
            other => Err(unknown(&other, at)),
        }
    }

    fn open(&mut self, tag: Tag, at: usize) -> Result<(), PageError> {
        let empty = String::new;
        match tag {
            Tag::Paragraph | Tag::List(_) if self.list.is_some() => return Err(unknown(&tag, at)),
            Tag::List(start) => self.list = Some((start.is_some(), Vec::new())),
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) if &*info == EXAMPLE => {
                self.example = Some((empty(), at));
            }
            Tag::Strong | Tag::Emphasis | Tag::Link { .. } if self.marked.is_some() => {
                return Err(unknown(&tag, at));
            }
            Tag::Strong => self.marked = Some(Inline::Strong { text: empty() }),
            Tag::Emphasis => self.marked = Some(Inline::Emphasis { text: empty() }),
            Tag::Link { ref dest_url, .. } => {
                let (page, section) = address(dest_url).ok_or_else(|| unknown(&tag, at))?;
                self.marked = Some(Inline::Link { page, section, text: empty() });
            }
            Tag::Paragraph
            | Tag::Heading { .. }
            | Tag::Item
            | Tag::Table(_)
            | Tag::TableHead
            | Tag::TableRow
            | Tag::TableCell => {}
            other => return Err(unknown(&other, at)),
        }
        Ok(())
    }

    fn close(&mut self, tag: TagEnd) -> Result<(), PageError> {
        match tag {
            TagEnd::Heading(level) => {
                let content = std::mem::take(&mut self.running);
                self.blocks.push(Block::Heading {
                    level: level as u8,
                    anchor: anchor(&plain(&content)),
                    content,
                });
            }
            TagEnd::Paragraph => {
                let content = std::mem::take(&mut self.running);
                self.blocks.push(Block::Paragraph { content });
            }
            TagEnd::Item => {
                let content = std::mem::take(&mut self.running);
                if let Some((_, items)) = &mut self.list {
                    items.push(content);
                }
            }
            TagEnd::List(_) => {
                if let Some((ordered, items)) = self.list.take() {
                    self.blocks.push(Block::List { ordered, items });
                }
            }
            TagEnd::TableCell => self.cells.push(std::mem::take(&mut self.running)),
            TagEnd::TableHead => self.head = std::mem::take(&mut self.cells),
            TagEnd::TableRow => self.rows.push(std::mem::take(&mut self.cells)),
            TagEnd::Table => {
                let (head, rows) = (std::mem::take(&mut self.head), std::mem::take(&mut self.rows));
                self.blocks.push(Block::Table { head, rows });
            }
            TagEnd::CodeBlock => {
                if let Some((text, at)) = self.example.take() {
                    let example = Example::read(&text).map_err(|why| PageError::Example { why, at })?;
                    self.blocks.push(Block::Example(Box::new(example)));
                }
            }
            TagEnd::Strong | TagEnd::Emphasis | TagEnd::Link => self.running.extend(self.marked.take()),
            // Nothing else is opened.
            _ => {}
        }
        Ok(())
    }

    fn words(&mut self, words: &str) {
        if let Some((text, _)) = &mut self.example {
            text.push_str(words);
            return;
        }
        match (&mut self.marked, self.running.last_mut()) {
            (Some(Inline::Strong { text } | Inline::Emphasis { text } | Inline::Link { text, .. }), _)
            | (None, Some(Inline::Text { text })) => text.push_str(words),
            _ => self.running.push(Inline::Text { text: words.to_owned() }),
        }
    }
}

fn unknown(what: &impl std::fmt::Debug, at: usize) -> PageError {
    PageError::Unknown { what: format!("{what:?}"), at }
}

/// `warnings.md#w05` → the page `warnings`, its section `w05`. None for what leads elsewhere.
fn address(link: &str) -> Option<(String, Option<String>)> {
    let (file, section) = link.split_once('#').map_or((link, None), |(file, section)| (file, Some(section)));
    let page = file.strip_suffix(".md").filter(|page| !page.contains(['/', ':']))?;
    Some((page.to_owned(), section.map(str::to_owned)))
}

/// What Markdown viewers call the place of a heading.
fn anchor(heading: &str) -> String {
    heading
        .to_lowercase()
        .chars()
        .filter(|character| character.is_alphanumeric() || matches!(character, ' ' | '-' | '_'))
        .map(|character| if character == ' ' { '-' } else { character })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The blocks behind the title and the summary.
    #[track_caller]
    fn check(text: &str, expected: &[Block]) {
        let page = read("Page", &format!("# Page\n\nSummary.\n\n{text}")).unwrap();
        assert_eq!(page.blocks, expected);
    }

    #[track_caller]
    fn check_refused(text: &str) {
        let error = read("Page", &format!("# Page\n\nSummary.\n\n{text}")).unwrap_err();
        assert!(matches!(error, PageError::Unknown { .. }), "{error}");
    }

    fn text(text: &str) -> Inline {
        Inline::Text { text: text.to_owned() }
    }

    fn code(text: &str) -> Inline {
        Inline::Code { text: text.to_owned() }
    }

    #[test]
    fn a_page_begins_with_its_title_and_what_it_is_about() {
        let page = read("Left", "# Left(string, *count*)\n\nGives the\nfirst characters.\n").unwrap();
        assert_eq!(page.name, "Left");
        assert_eq!(
            page.title,
            [text("Left(string, "), Inline::Emphasis { text: "count".to_owned() }, text(")")]
        );
        assert_eq!(page.summary, [text("Gives the first characters.")]);
        assert!(page.blocks.is_empty());
        for wrong in ["", "Words.", "## Left\n\nWords.", "# Left", "# Left\n\n- words"] {
            assert_eq!(read("Left", wrong), Err(PageError::Beginning), "{wrong:?}");
        }
    }

    #[test]
    fn running_text_keeps_code_strong_words_and_links() {
        check(
            "Use `[a]`, **never** [this](Left.md) or [that](errors.md#invalid_date).",
            &[Block::Paragraph {
                content: vec![
                    text("Use "),
                    code("[a]"),
                    text(", "),
                    Inline::Strong { text: "never".to_owned() },
                    text(" "),
                    Inline::Link { page: "Left".to_owned(), section: None, text: "this".to_owned() },
                    text(" or "),
                    Inline::Link {
                        page: "errors".to_owned(),
                        section: Some("invalid_date".to_owned()),
                        text: "that".to_owned(),
                    },
                    text("."),
                ],
            }],
        );
    }

    #[test]
    fn lists_and_tables_keep_their_items_and_cells() {
        check(
            "- one\n- `two`\n\nWords.\n\n1. first\n",
            &[
                Block::List { ordered: false, items: vec![vec![text("one")], vec![code("two")]] },
                Block::Paragraph { content: vec![text("Words.")] },
                Block::List { ordered: true, items: vec![vec![text("first")]] },
            ],
        );
        check(
            "| A | B |\n| --- | --- |\n| `a\\|b` | |\n",
            &[Block::Table {
                head: vec![vec![text("A")], vec![text("B")]],
                rows: vec![vec![vec![code("a|b")], vec![]]],
            }],
        );
    }

    #[test]
    fn headings_have_the_anchor_that_links_use() {
        check(
            "## Null and *several* values, `in_short`",
            &[Block::Heading {
                level: 2,
                anchor: "null-and-several-values-in_short".to_owned(),
                content: vec![
                    text("Null and "),
                    Inline::Emphasis { text: "several".to_owned() },
                    text(" values, "),
                    code("in_short"),
                ],
            }],
        );
    }

    #[test]
    fn an_example_is_read_and_a_wrong_one_is_pointed_at() {
        let block = "```example\nattributes: {}\nexpression: \"*a*\"\nresult: \"*a*\"\n```\n";
        let page = read("Page", &format!("# Page\n\nSummary.\n\n{block}")).unwrap();
        let [Block::Example(example)] = page.blocks.as_slice() else { panic!("{:?}", page.blocks) };
        assert_eq!(example.expression, "\"*a*\"");
        let error = read("Page", "# Page\n\nSummary.\n\n```example\nresult: 1\n```\n").unwrap_err();
        assert_eq!(error, PageError::Example { why: ExampleError::Missing("attributes"), at: 18 });
    }

    #[test]
    fn what_a_window_would_not_show_is_no_page() {
        check_refused("<b>bold</b>");
        check_refused("![a picture](a.png)");
        check_refused("> a quotation");
        check_refused("[elsewhere](https://contoso.example/a.md)");
        check_refused("[no page](page.html)");
        check_refused("**[both](Left.md)**");
        check_refused("**`both`**");
        check_refused("- one\n\n- with room\n");
        check_refused("- one\n  - within\n");
        check_refused("```rust\nfn main() {}\n```");
        check_refused("---");
    }
}
