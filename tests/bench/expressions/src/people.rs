//! People by the million, the same ones every time.

use expr::entra::attributes::Attributes;
use expr::entra::value::Value;
use std::borrow::Cow;

/// A person as a program would keep one.
#[derive(Default)]
pub struct Person {
    object_id: String,
    principal: String,
    mail: Option<String>,
    nickname: String,
    display: String,
    given: Option<String>,
    surname: String,
    is_deleted: bool,
}

/// The names of the attributes people have.
pub const NAMES: [&str; 8] = [
    "objectId",
    "userPrincipalName",
    "mail",
    "mailNickname",
    "displayName",
    "givenName",
    "surname",
    "IsSoftDeleted",
];

impl Attributes for Person {
    fn value<'s>(&'s self, name: &str) -> Value<'s> {
        let text = match name {
            "objectId" => &self.object_id,
            "userPrincipalName" => &self.principal,
            "mail" => return optional(&self.mail),
            "mailNickname" => &self.nickname,
            "displayName" => &self.display,
            "givenName" => return optional(&self.given),
            "surname" => &self.surname,
            "IsSoftDeleted" => return Value::Boolean(self.is_deleted),
            _ => return Value::Null,
        };
        Value::Text(Cow::Borrowed(text))
    }

    fn other_case(&self, name: &str) -> Option<&str> {
        NAMES.into_iter().find(|known| *known != name && known.eq_ignore_ascii_case(name))
    }
}

fn optional(text: &Option<String>) -> Value<'_> {
    text.as_deref().map_or(Value::Null, |text| Value::Text(Cow::Borrowed(text)))
}

const GIVEN: [&str; 16] = [
    "Ada", "Björn", "Chidi", "Dolores", "Emre", "Fatima", "Grace", "Jürgen", "Keiko", "Márta", "Olu",
    "Priya", "Søren", "Zoë", "Jean Luc", "太郎",
];
const SURNAMES: [&str; 16] = [
    "Abiodun",
    "Bergström",
    "Castillo",
    "Dvořák",
    "Eriksen",
    "Fontaine",
    "García",
    "Hughes",
    "Kowalski",
    "Müller",
    "Nakamura",
    "O'Neill",
    "Tanaka",
    "Weiß",
    "van der Berg",
    "山田",
];

/// Person number `number`. One in a hundred has no mail address, one in a hundred no given name, one in fifty has left.
pub fn person(number: u64) -> Person {
    let mut chance = Chance(number);
    let (given, surname) = (pick(&mut chance, &GIVEN), pick(&mut chance, &SURNAMES));
    let letters = |name: &str| -> String {
        name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
    };
    let nickname = format!("{}.{}{number}", letters(given), letters(surname));
    let (high, low) = (chance.next(), chance.next());
    Person {
        object_id: format!(
            "{:08x}-{:04x}-4{:03x}-8{:03x}-{:012x}",
            high >> 32,
            (high >> 16) & 0xffff,
            high & 0xfff,
            low >> 52,
            low & 0xffff_ffff_ffff
        ),
        principal: format!("{nickname}@northwind.example"),
        mail: (!chance.next().is_multiple_of(100)).then(|| format!("{nickname}@mail.northwind.example")),
        display: format!("{given} {surname}"),
        given: (!chance.next().is_multiple_of(100)).then(|| given.to_owned()),
        surname: surname.to_owned(),
        is_deleted: chance.next().is_multiple_of(50),
        nickname,
    }
}

fn pick(chance: &mut Chance, names: &[&'static str; 16]) -> &'static str {
    names[(chance.next() % 16) as usize]
}

/// SplitMix64: small, fast and the same everywhere.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}
