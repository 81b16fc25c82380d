//! What hands do: keys, wheel and mouse, as the display passes them on from real devices.

use x11rb::connection::Connection;
use x11rb::protocol::xproto::{
    BUTTON_PRESS_EVENT, BUTTON_RELEASE_EVENT, ConnectionExt, InputFocus, KEY_PRESS_EVENT, KEY_RELEASE_EVENT,
    MOTION_NOTIFY_EVENT, Window,
};
use x11rb::protocol::xtest::ConnectionExt as _;
use x11rb::{CURRENT_TIME, NONE};

use crate::Screen;

/// A key by what stands on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "they are called what they are")]
pub enum Key {
    Letter(char),
    Backspace,
    Home,
    End,
    Down,
    PageUp,
    PageDown,
}

/// The wheel is two buttons to a display.
const WHEEL: [u8; 2] = [4, 5];

impl Screen {
    /// Gives a window the keyboard; there is no window manager that would.
    pub fn focus(&self, window: Window) {
        let focused = self.connection.set_input_focus(InputFocus::PARENT, window, CURRENT_TIME);
        focused.expect("the display answers").check().expect("a window that is shown can have the keyboard");
    }

    /// Where a window's upper left corner is.
    pub fn corner(&self, window: Window) -> (i16, i16) {
        let cookie = self.connection.translate_coordinates(window, self.root, 0, 0);
        let place = cookie.expect("the display answers").reply().expect("a window has a place");
        (place.dst_x, place.dst_y)
    }

    /// Presses a key and lets it go.
    pub fn press(&self, key: Key) {
        let code = self.code(key);
        self.feign(KEY_PRESS_EVENT, code, (0, 0));
        self.feign(KEY_RELEASE_EVENT, code, (0, 0));
    }

    /// Moves the mouse.
    pub fn point(&self, at: (i16, i16)) {
        self.feign(MOTION_NOTIFY_EVENT, 0, at);
    }

    /// Holds the mouse's first button, or lets it go.
    pub fn hold(&self, held: bool) {
        self.feign(if held { BUTTON_PRESS_EVENT } else { BUTTON_RELEASE_EVENT }, 1, (0, 0));
    }

    /// Turns the wheel by one notch.
    pub fn turn_wheel(&self, down: bool) {
        let button = WHEEL[usize::from(down)];
        self.feign(BUTTON_PRESS_EVENT, button, (0, 0));
        self.feign(BUTTON_RELEASE_EVENT, button, (0, 0));
    }

    fn feign(&self, kind: u8, detail: u8, (x, y): (i16, i16)) {
        self.connection
            .xtest_fake_input(kind, detail, CURRENT_TIME, NONE, x, y, 0)
            .expect("the display takes input");
        self.connection.flush().expect("the display takes input");
    }

    /// The number of a key on this keyboard.
    fn code(&self, key: Key) -> u8 {
        let symbol = match key {
            Key::Letter(letter) => u32::from(letter),
            Key::Backspace => 0xff08,
            Key::Home => 0xff50,
            Key::End => 0xff57,
            Key::Down => 0xff54,
            Key::PageUp => 0xff55,
            Key::PageDown => 0xff56,
        };
        let setup = self.connection.setup();
        let (first, last) = (setup.min_keycode, setup.max_keycode);
        let cookie = self.connection.get_keyboard_mapping(first, last - first + 1);
        let keyboard = cookie.expect("the display answers").reply().expect("there is a keyboard");
        let keys = keyboard.keysyms.chunks(usize::from(keyboard.keysyms_per_keycode));
        let mut codes = (first..=last).zip(keys);
        // The first symbol of a key is what it gives without shift.
        let found = codes.find(|(_, symbols)| symbols.first() == Some(&symbol));
        found.unwrap_or_else(|| panic!("{key:?} is on no key")).0
    }
}
