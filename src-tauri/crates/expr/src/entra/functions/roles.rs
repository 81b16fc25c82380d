//! App role assignments (entra-expressions.md section 10).

use crate::entra::arguments::{Arguments, Values};
use crate::entra::code::WarningCode;
use crate::entra::coerce;
use crate::entra::eval::Evaluated;
use crate::entra::value::{Role, Value};
use serde::Serialize;
use std::borrow::Cow;

/// The name of one role. Which one of several is not certain; we take the first.
pub(super) fn single_app_role_assignment<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    let role = match arguments.value(0)? {
        Value::List(roles) => {
            if roles.len() > 1 && arguments.is_traced() {
                arguments.warn(WarningCode::W16, 0, vec![("count", roles.len().to_string())]);
            }
            roles.into_iter().next().unwrap_or(Value::Null)
        }
        single => single,
    };
    Ok(name(role))
}

/// The names of all roles.
pub(super) fn app_role_assignments<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    listed(arguments, name)
}

/// All roles, each as the JSON text that goes to a custom multi-valued attribute. `AssertiveAppRoleAssignmentsComplex` gives
/// the same; it differs in what is done with them.
pub(super) fn app_role_assignments_complex<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    listed(arguments, complex)
}

fn listed<'a>(arguments: &mut Arguments<'_, '_, 'a>, show: impl Fn(Value<'a>) -> Value<'a>) -> Evaluated<'a> {
    let mut values = Values::new(arguments.whole());
    match arguments.value(0)? {
        Value::List(roles) => roles.into_iter().try_for_each(|role| values.add(show(role)))?,
        single => values.add(show(single))?,
    }
    Ok(values.into_value())
}

/// A role that has no name at all is none.
fn name(role: Value) -> Value {
    match coerce::into_text(role) {
        Some(name) if !name.is_empty() => Value::Text(name),
        _ => Value::Null,
    }
}

fn complex(role: Value) -> Value {
    /// The keys in the order the service writes them.
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Complex<'r> {
        id: &'r str,
        #[serde(skip_serializing_if = "Option::is_none")]
        value: Option<&'r str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        display_name: Option<&'r str>,
    }
    let Value::Role(role) = role else { return role };
    let Role { id, value, display_name } = &*role;
    let complex = Complex { id, value: value.as_deref(), display_name: display_name.as_deref() };
    serde_json::to_string(&complex).map_or(Value::Null, |text| Value::Text(Cow::Owned(text)))
}
