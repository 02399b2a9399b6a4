import Messages

/// What mends something that needs a person: on its entry, or on the page to which it leads.
enum MatterDeed: String, CaseIterable {
    // On the entry itself.
    case close, rosterName, rosterValues, withdrawEarlier, counter
    // Pages about its student.
    case release, resend, void, dispute, revocation, calendar, roster, address, person
    // Of many that are told in one line.
    case people, file, remind, batch, call
}

extension OpenMatter {
    /// In the order in which the entry offers them.
    var deeds: [MatterDeed] {
        let all = mending + [.person]
        // Of nobody who is known nothing is done but what ends the entry, or lists them.
        return person == nil ? all.filter { [.close, .rosterName, .rosterValues, .roster].contains($0) } : all
    }

    private var mending: [MatterDeed] {
        let isSealed = digital?.isSealed ?? false
        return switch kind {
        case .collectedUncleared, .reversedAfterCollection:
            [.counter] + (digital == nil ? [] : [isSealed ? .revocation : .calendar])
        case .diplomaHeld: held
        case .certificateContradicts: [.counter, .roster, .release] + (isSealed ? [.revocation] : [])
        case .sealedUnregistered: matter == .unregistered(refusal: nil) ? [] : [.void]
        case .diplomaLate: matter == .late(isSealed: true) ? [.resend] : [.calendar]
        case .mailUnreached: [.address, .resend]
        case .unprintable, .listingRefused: [.roster]
        case .errorReported: [.dispute]
        case .nameContradicted: [.rosterName, .close]
        case .valueContradicted: [.close, .rosterValues, .roster]
        case .eventRejected: [.close] + rejected
        case .foreignCleared: [.close]
        case .listedAgain: [.withdrawEarlier]
        case .paperUncollected: Self.ofPapers
        case .unitOverdue: Self.ofUnits
        }
    }

    /// What of what holds ends where. A student's own word ends on their page alone.
    private var held: [MatterDeed] {
        guard case .held(let reasons, _, _) = matter else { return [.release] }
        var deeds: [MatterDeed] = []
        for reason in reasons {
            let more: [MatterDeed] =
                switch reason {
                case .anotherCertificate, .certificateShared, .twoPapers: [.counter, .roster, .release]
                case .studentWithdrawn, .nameChanged, .factsChanged: [.roster, .release]
                case .unprintable: [.roster]
                case .degreeRevoked: [.revocation]
                case .errorReported: [.dispute]
                case .desk: [.calendar]
                case .objected: []
                }
            deeds += more.filter { !deeds.contains($0) }
        }
        return deeds
    }

    /// Where what was refused is done otherwise.
    private var rejected: [MatterDeed] {
        guard case .refused(let type, _, _) = matter else { return [] }
        return switch type {
        case PaperDiplomaCollected.name, PaperDiplomaReplaced.name: [.counter]
        case CollectionWithdrawn.name: [.counter, .revocation]
        case CandidateListed.name, CandidateWithdrawn.name, NameChanged.name: [.roster]
        default: []
        }
    }

    /// Of the papers of a department that nobody has collected.
    static let ofPapers: [MatterDeed] = [.people, .file, .remind, .batch]
    /// Of a unit that has not answered.
    static let ofUnits: [MatterDeed] = [.people, .file, .call, .batch]
}

extension MatterContent {
    /// The way to where it is mended.
    struct Way {
        let href: String
        let label: String
        /// Whose, for who hears the label alone.
        let of: String
        let isPerson: Bool

        /// - Returns: nil for what is done on the entry itself.
        init?(_ deed: MatterDeed, _ open: OpenMatter, _ language: Language) {
            guard let href = Self.href(deed, open) else { return nil }
            self.href = href
            label = Words.name(of: deed)[language]
            of = open.person.map { Words.names($0.name, language).first } ?? ""
            isPerson = deed == .person
        }

        private static func href(_ deed: MatterDeed, _ open: OpenMatter) -> String? {
            guard let person = open.person else { return deed == .roster ? RosterPage.path : nil }
            let student = person.student
            return switch deed {
            case .release: MendPage.path(of: student, .release)
            case .resend: MendPage.path(of: student, .resend)
            case .void: MendPage.path(of: student, .void)
            case .dispute: DisputePage.path(of: student)
            case .revocation: RevocationPage.path(of: student)
            case .calendar: CalendarQuery(.init(words: Line(rawValue: person.key.studentNumber.rawValue))).path
            case .roster: StudentPage.path(of: student, person.batch)
            case .address: AddressPage.path(of: student)
            case .person: PersonPage.path(of: student)
            case .close, .rosterName, .rosterValues, .withdrawEarlier, .counter, .people, .file, .remind, .batch, .call:
                nil
            }
        }
    }
}
