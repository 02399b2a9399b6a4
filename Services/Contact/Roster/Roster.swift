import Messages

/// What the roster says about a student.
struct Roster {
    let candidate: Candidate
    let department: Bilingual<Line>
    let batch: Batch
    let phone: String?
    let address: String?

    var identity: Identity { candidate.identity }
    var name: PersonName { identity.name }
    var birthDate: Day { identity.birthDate }

    /// The form before it was handed in: what the roster knows is filled in; the answers and the confirmation are not.
    var blankForm: ContactForm {
        ContactForm(phone: phone ?? "", address: TypedAddress(roster: address ?? ""))
    }
}
