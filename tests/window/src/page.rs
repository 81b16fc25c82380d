//! What is in the window, found by what it is called.

use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::{Client, Locator};

/// How long the page may take to show something.
const PATIENCE: Duration = Duration::from_secs(15);

/// The page in the window.
pub struct Page {
    client: Client,
}

impl Page {
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// The driver itself, for what has no word here.
    pub fn client(&self) -> &Client {
        &self.client
    }

    async fn find(&self, what: &str, path: &str) -> Element {
        let found = self.client.wait().at_most(PATIENCE).for_element(Locator::XPath(path)).await;
        match found {
            Ok(element) => element,
            Err(problem) => panic!("no {what} in the window ({problem}); it shows:\n{}", self.text().await),
        }
    }

    /// All that the window says.
    pub async fn text(&self) -> String {
        // WebDriver's own idea of an element's text leaves out what is cut off with an ellipsis.
        let said = self.client.execute("return document.body.innerText", Vec::new()).await;
        said.ok().and_then(|said| said.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// Waits until this text is somewhere.
    pub async fn sees(&self, text: &str) -> Element {
        let path = saying(text);
        self.find(&format!("text “{text}”"), &path).await
    }

    /// Waits until this text is nowhere any more.
    pub async fn no_longer_sees(&self, text: &str) {
        let path = saying(text);
        let begin = Instant::now();
        while self.client.find(Locator::XPath(&path)).await.is_ok() {
            assert!(begin.elapsed() < PATIENCE, "“{text}” stays in the window");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// What can be pressed under this name: a button, link, tab, menu item, option, row.
    pub async fn press(&self, name: &str) {
        let path = format!("//*[{PRESSABLE}][{}]", is_called(name));
        let begin = Instant::now();
        loop {
            let element = self.find(&format!("button “{name}”"), &path).await;
            self.is_at_rest(&element).await;
            match element.click().await {
                Ok(()) => return,
                // It was drawn anew meanwhile.
                Err(problem) if problem.is_stale_element_reference() && begin.elapsed() < PATIENCE => {}
                Err(problem) => panic!("“{name}” cannot be pressed: {problem:?}"),
            }
        }
    }

    /// Waits until an element no longer moves: a press on what moves lands beside it.
    async fn is_at_rest(&self, element: &Element) {
        let begin = Instant::now();
        let mut before = None;
        while let Ok(place) = element.rectangle().await {
            if before == Some(place) || begin.elapsed() > PATIENCE {
                return;
            }
            before = Some(place);
            tokio::time::sleep(Duration::from_millis(60)).await;
        }
    }

    /// The first cell of the table that says this. Pressed again when it was drawn anew meanwhile.
    pub async fn press_in_table(&self, text: &str) {
        let path =
            format!("(//*[@role='grid']//*[@role='gridcell'][normalize-space(.)={}])[1]", quoted(text));
        let begin = Instant::now();
        while let Err(problem) = self.find(&format!("cell “{text}”"), &path).await.click().await {
            assert!(begin.elapsed() < PATIENCE, "the cell “{text}” cannot be pressed: {problem:?}");
        }
    }

    /// Waits until the table shows what is in it.
    pub async fn has_rows(&self) {
        self.find("row", "//*[@role='grid']//*[@data-row][not(@aria-busy)]").await;
    }

    /// Waits until nothing on screen is being loaded.
    pub async fn is_loaded(&self) {
        let begin = Instant::now();
        while self.client.find(Locator::Css("[aria-busy=true]")).await.is_ok() {
            assert!(
                begin.elapsed() < PATIENCE,
                "something is loading without end; the window shows:\n{}",
                self.text().await
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Types into the field of this name, after emptying it.
    pub async fn fill(&self, name: &str, text: &str) {
        let field = self.field(name).await;
        // WebDriver's own way of emptying fires no input event.
        let before = field.prop("value").await.ok().flatten().unwrap_or_default();
        let erase: String = before.chars().map(|_| char::from(Key::Backspace)).collect();
        let keys = format!("{}{erase}{text}", char::from(Key::End));
        field.send_keys(&keys).await.unwrap_or_else(|problem| panic!("“{name}” takes no text: {problem}"));
    }

    /// What stands in the read-only field of this name, which offers its text for copying.
    pub async fn reads(&self, name: &str) -> String {
        let label = quoted(name);
        let path = format!("//*[@role='group'][@aria-labelledby=//*[normalize-space(.)={label}]/@id]//code");
        let code = self.find(&format!("read-only field “{name}”"), &path).await;
        code.prop("textContent").await.ok().flatten().unwrap_or_default()
    }

    async fn field(&self, name: &str) -> Element {
        let label = quoted(name);
        let path = format!(
            "//*[self::input or self::textarea][@aria-label={label} or @id=//label[normalize-space(.)={label}]/@for \
             or @aria-labelledby=//*[normalize-space(.)={label}]/@id]"
        );
        self.find(&format!("field “{name}”"), &path).await
    }

    /// Presses a letter together with Ctrl, wherever the focus is.
    pub async fn control(&self, letter: char) {
        let focused = self.client.active_element().await.expect("something always has the focus");
        let keys: String = [char::from(Key::Control), letter, char::from(Key::Null)].into_iter().collect();
        focused.send_keys(&keys).await.expect("keys can be pressed");
    }
}

/// What reacts to a press.
const PRESSABLE: &str = "self::button or self::a or @role='button' or @role='tab' or @role='menuitem' or \
                         @role='menuitemradio' or @role='option' or @role='row' or @role='gridcell' or @role='radio' or \
                         @role='switch'";

/// XPath for: the innermost element that says this, whatever marks up its words.
fn saying(text: &str) -> String {
    let says = format!("contains(normalize-space(.), {})", quoted(text));
    format!("//body//*[{says}][not(*[{says}])]")
}

/// XPath for: a person reads, or a screen reader says, this name.
fn is_called(name: &str) -> String {
    let name = quoted(name);
    format!(
        "@aria-label={name} or normalize-space(.)={name} or @aria-labelledby=//*[normalize-space(.)={name}]/@id"
    )
}

/// A text in XPath, which knows no escapes.
fn quoted(text: &str) -> String {
    if text.contains('\'') { format!("\"{text}\"") } else { format!("'{text}'") }
}
