package import Foundation

/// What a school says, signed and for ever, under the next of its numbers. Statements are all that a verifier believes.
///
/// It travels as the payload of a compact JWS (RFC 7515) with the header `{"alg":"ES256","typ":"diploma-statement+jwt","kid":…}`.
/// Beside `school`, `number` and `statedAt` a document has one member, which bears the name of its kind and holds what is said.
package struct Statement: Sendable, Equatable {
    package static let type = "diploma-statement+jwt"

    /// The school's short name in the trust list.
    package let school: String
    /// Gapless per school from 1: a verifier sees what it has missed.
    package let number: Int
    /// When the number was spent or, of a void one, closed. The key that signs must have been the school's then.
    package let statedAt: Date
    package let says: Word

    package init(school: String, number: Int, statedAt: Date, says: Word) {
        self.school = school
        self.number = number
        self.statedAt = statedAt
        self.says = says
    }

    /// What the statement does: it issues a file, takes a degree or gives it back, or closes a number that no file will bear.
    package enum Word: Sendable, Equatable {
        case sealed(SealedFile)
        case revoked(Revocation)
        case reinstated(Reinstatement)
        case void(VoidNumber)
    }

    /// The name of the one member that says what is stated.
    package enum Kind: String, Codable, Sendable, CaseIterable { case sealed, revoked, reinstated, void }

    /// Of what is said.
    package var kind: Kind {
        switch says {
        case .sealed: .sealed
        case .revoked: .revoked
        case .reinstated: .reinstated
        case .void: .void
        }
    }

    /// Whom it is about; nil when it only closes a number.
    package var student: UUID? {
        switch says {
        case .sealed(let file): file.student
        case .revoked(let revocation): revocation.student
        case .reinstated(let reinstatement): reinstatement.student
        case .void: nil
        }
    }

    /// What a verifier's page shows beside its answer.
    package struct Shown: Codable, Sendable, Equatable {
        package let school: Bilingual<Line>
        package let name: PersonName
        package let department: Bilingual<Line>
        package let degree: Bilingual<Line>
        package let conferredMonth: Month
        package let certificateNumber: String

        package init(
            school: Bilingual<Line>, name: PersonName, department: Bilingual<Line>, degree: Bilingual<Line>,
            conferredMonth: Month,
            certificateNumber: String
        ) {
            self.school = school
            self.name = name
            self.department = department
            self.degree = degree
            self.conferredMonth = conferredMonth
            self.certificateNumber = certificateNumber
        }
    }
}

extension Statement: Codable {
    private enum Member: String, CodingKey { case school, number, statedAt, sealed, revoked, reinstated, void }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Member.self)
        school = try members.decode(String.self, forKey: .school)
        number = try members.decode(Int.self, forKey: .number)
        statedAt = try members.decode(Date.self, forKey: .statedAt)
        let kinds = members.allKeys.filter { ![.school, .number, .statedAt].contains($0) }
        switch kinds {
        case [.sealed]: says = .sealed(try members.decode(SealedFile.self, forKey: .sealed))
        case [.revoked]: says = .revoked(try members.decode(Revocation.self, forKey: .revoked))
        case [.reinstated]: says = .reinstated(try members.decode(Reinstatement.self, forKey: .reinstated))
        case [.void]: says = .void(try members.decode(VoidNumber.self, forKey: .void))
        default:
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "must say one thing of a known kind"))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: Member.self)
        try members.encode(school, forKey: .school)
        try members.encode(number, forKey: .number)
        try members.encode(statedAt, forKey: .statedAt)
        switch says {
        case .sealed(let file): try members.encode(file, forKey: .sealed)
        case .revoked(let revocation): try members.encode(revocation, forKey: .revoked)
        case .reinstated(let reinstatement): try members.encode(reinstatement, forKey: .reinstated)
        case .void(let void): try members.encode(void, forKey: .void)
        }
    }
}
