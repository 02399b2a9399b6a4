import Messages

/// How an office reaches a student who answered 是.
struct Reach: Equatable {
    let name: PersonName
    let phone: Line
    let email: Line?

    init(name: PersonName, phone: String, email: String) {
        self.name = name
        self.phone = Line(rawValue: phone)!
        self.email = Line(rawValue: email)
    }
}
