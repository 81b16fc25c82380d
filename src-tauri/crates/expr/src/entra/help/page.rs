//! What a help page is made of: plain blocks, so that a window shows it with its own means and a terminal with its own.

use super::example::Example;
use serde::Serialize;

/// A help page.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Page {
    /// What links and [`super::page`] call it: the function's name, or a word for the topic.
    pub name: String,
    /// Its heading; of a function's page the signature, in which optional parameters are emphasised.
    pub title: Vec<Inline>,
    /// Its first sentences, which say what it is about.
    pub summary: Vec<Inline>,
    /// All that follows.
    pub blocks: Vec<Block>,
}

/// A part of a page.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Block {
    /// A heading below the title.
    Heading {
        /// 2 or more; the title is 1.
        level: u8,
        /// What links to this place call it.
        anchor: String,
        /// Its words.
        content: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph {
        /// Its words.
        content: Vec<Inline>,
    },
    /// A list.
    List {
        /// Whether its items are numbered from 1.
        ordered: bool,
        /// The words of each item.
        items: Vec<Vec<Inline>>,
    },
    /// A table.
    Table {
        /// The cells of its head.
        head: Vec<Vec<Inline>>,
        /// The cells of its rows; each row has as many as the head.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// An example that can be run.
    Example(Box<Example>),
}

/// A piece of running text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Inline {
    /// Words.
    Text {
        /// As they are shown.
        text: String,
    },
    /// A piece of an expression, or a value.
    Code {
        /// As it is shown.
        text: String,
    },
    /// Words that matter most.
    Strong {
        /// As they are shown.
        text: String,
    },
    /// Words set apart.
    Emphasis {
        /// As they are shown.
        text: String,
    },
    /// A way to another page.
    Link {
        /// That page's name.
        page: String,
        /// The anchor of a heading there.
        section: Option<String>,
        /// As it is shown.
        text: String,
    },
}

impl Inline {
    /// Its words, without what they look like.
    pub fn text(&self) -> &str {
        match self {
            Self::Text { text }
            | Self::Code { text }
            | Self::Strong { text }
            | Self::Emphasis { text }
            | Self::Link { text, .. } => text,
        }
    }
}

/// Running text without what it looks like.
pub fn plain(content: &[Inline]) -> String {
    content.iter().map(Inline::text).collect()
}
