import Cryptography
import Foundation

/// The id of a question that changes something: the form's id, bound to what was typed in it.
///
/// The same form sent again is the same question and gets the same answer; a form changed in between is another one.
func questionID(form: UUID, _ typed: String) -> UUID { uuid5(namespace: form, name: typed) }
