import Cryptography
package import Foundation
package import Messages
package import Postgres

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
    /// Messages that are heard together are heard in this order, so that all who hear lock rows in the same order.
    let subject: Subject
    /// The event as it came; nil when only its words are known.
    private let event: CloudEvent?

    package init(
        _ said: Said, stated: Stated, source: String, publisher: String, units: [String] = [], school: String
    ) {
        self.said = said
        self.stated = stated
        self.source = source
        self.publisher = publisher
        self.units = units
        self.school = school
        subject = Subject(of: said, in: school)
        event = nil
    }

    init(_ said: Said, _ event: CloudEvent) {
        self.said = said
        source = event.source
        stated = event.stated
        publisher = event.publisher
        units = event.units
        school = event.school
        subject = Subject(of: said, in: event.school)
        self.event = event
    }

    /// The whole of what was stated, in its own bytes: a later release finds fields in it that this one does not know.
    package var data: JSONText {
        get throws { JSONText(try event?.statedData ?? JSON.encode(said)) }
    }

    /// The event's id.
    package var id: String { stated.event }

    package subscript<Value>(dynamicMember path: KeyPath<Said, Value>) -> Value { said[keyPath: path] }
}

extension Heard where Said: AboutStudent {
    /// The student whom the event is about.
    package var student: UUID { subject.student! }
}

/// Parsed once: a student is named by each message.
private let students = UUID(uuidString: "6F2A4C1E-8D57-4B7A-9C3E-5B0D7E61A2F4")!

extension StudentKey {
    /// How the student is known inside: the UUIDv5 (RFC 9562) of school and key, the same in every program for ever.
    package func student(in school: String) -> UUID {
        uuid5(namespace: students, name: canonical(school: school))
    }
}
