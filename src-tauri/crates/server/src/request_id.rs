//! Names for requests, for the `X-Request-Id` that GitLab's logs and answers carry.

/// Crockford's base 32.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The exchange that an answer's `X-Request-Id` belongs to: whoever sent a request finds it again among the recorded ones.
pub fn exchange_of(request_id: &str) -> Option<i64> {
    let digits = request_id.as_bytes().get(18..26).filter(|_| request_id.len() == 26)?;
    digits.iter().try_fold(0, |number, digit| {
        let value = ALPHABET.iter().position(|known| known == digit)?;
        Some(number << 5 | i64::try_from(value).ok()?)
    })
}

/// Makes ids that sort by time and are unique across runs: a ULID of the moment, a number drawn once per run, and the exchange's number.
#[derive(Debug)]
pub(crate) struct RequestIds {
    run: u64,
}

impl RequestIds {
    pub(crate) fn new(run: u64) -> RequestIds {
        RequestIds { run }
    }

    /// The id of an exchange that began at `millis`.
    pub(crate) fn id(&self, millis: i64, exchange: i64) -> String {
        let run = u128::from(self.run & 0xff_ffff_ffff);
        let bits = (millis.max(0) as u128 & 0xffff_ffff_ffff) << 80
            | run << 40
            | (exchange.max(0) as u128 & 0xff_ffff_ffff);
        (0..26).rev().map(|digit| char::from(ALPHABET[(bits >> (digit * 5)) as usize & 31])).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_have_26_characters_differ_and_sort_by_time() {
        let ids = RequestIds::new(u64::MAX);
        let (first, second, later) =
            (ids.id(1_700_000_000_000, 1), ids.id(1_700_000_000_000, 2), ids.id(1_700_000_000_001, 1));
        assert_eq!(first.len(), 26);
        assert!(first < second && second < later);
        assert!(first.starts_with("01HF7YAT00"), "{first}");
        assert_eq!(exchange_of(&first), Some(1));
        assert_eq!(exchange_of(&ids.id(0, 987_654_321)), Some(987_654_321));
        assert_eq!(exchange_of("01HF7YAT00"), None);
    }
}
