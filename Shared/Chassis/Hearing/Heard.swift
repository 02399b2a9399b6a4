import Cryptography
package import Foundation
package import Messages

/// A message as it was heard: what it says, and who said it when.
@dynamicMemberLookup
package struct Heard<Said: Message>: Sendable {
    package let said: Said
    /// With the event's id it names the message for ever (CloudEvents 1.0).
    package let source: String
    /// How it stands to other statements about the same subject.
    package let stated: Stated
    /// The broker user that stated it: a program, or a campus system.
    package let publisher: String
    /// The units for which this publisher may speak; empty for our own programs.
    package let units: [String]
    /// The school's short name.
    package let school: String
    /// The student whom it is about, if it is about one. Messages that are heard together are heard in this order, so that
    /// all who hear lock rows in the same order.
    let subject: UUID?

    package init(
        _ said: Said, stated: Stated, source: String, publisher: String, units: [String] = [], school: String
    ) {
        self.said = said
        self.stated = stated
        self.source = source
        self.publisher = publisher
        self.units = units
        self.school = school
        subject =
            if let event = said as? any AboutStudent {
                event.key.student(in: school)
            } else {
                (said as? any FactAboutStudent)?.student
            }
    }

    /// The event's id.
    package var id: String { stated.event }

    package subscript<Value>(dynamicMember path: KeyPath<Said, Value>) -> Value { said[keyPath: path] }
}

extension Heard where Said: AboutStudent {
    /// The student whom the event is about.
    package var student: UUID { subject! }
}

extension StudentKey {
    /// How the student is known inside: the UUIDv5 (RFC 9562) of school and key, the same in every program for ever.
    package func student(in school: String) -> UUID {
        uuid5(namespace: UUID(uuidString: "6F2A4C1E-8D57-4B7A-9C3E-5B0D7E61A2F4")!, name: canonical(school: school))
    }
}
