import Foundation
import Messages
import Pages

extension DiplomaContent {
    /// One diploma: the sheet, its way so far, its mails, its versions.
    struct Paper {
        let id: String
        let document: Document
        let holderZh: String
        let holderEn: String?
        let department: String
        let degree: String
        let conferred: String?
        let number: String
        let isOfficial: Bool
        let sealedAt: Moment?
        /// Whether the school's former system issued it, on a day of which no more is known.
        let isImported: Bool
        /// Whether it was imported and no verifier knows it: checking it fails.
        let isUnregistered: Bool
        /// Of what is sealed.
        let version: Int?
        let registeredAt: Moment?
        let collectedAt: Moment
        let collectedBy: PaperDiplomaCollected.By?
        let dueOn: Moment?
        let isOnItsWay: Bool
        let isHeld: Bool
        /// That this diploma is revoked, and the degree is not.
        let revokedAlone: DiplomaContent.Word?
        let mails: [Mail]
        /// Whether any of them may be sent again from here.
        let maySendAgain: Bool
        /// The newest version's file; nil when it cannot be had.
        let file: File?
        /// Whether it is told at this one how to keep a file: once on a page.
        let tellsToKeep: Bool
        /// Newest first; empty while there is but one.
        let versions: [Version]

        /// - Parameters:
        ///   - isStopped: whether nothing more leaves.
        ///   - isUncleared: whether nothing is sealed or mailed before the list is complete.
        ///   - mayChange: whether the permanent address may be changed.
        ///   - isFirstFile: whether no diploma before it has a file.
        ///   - phone: of the school's exchange.
        init(
            _ item: ShowDiplomas.Item, isStopped: Bool, isUncleared: Bool, mayChange: Bool, isFirstFile: Bool,
            terms: SchoolTerms.Known, phone: String, _ language: Language
        ) {
            id = item.diploma.formID
            document = item.document
            holderZh = item.name.zh.rawValue
            holderEn = item.name.en?.rawValue
            department = item.department[language]
            degree = item.degree[language]
            conferred = item.conferredMonth?.written(language)
            number = item.certificateNumber
            // Only what a verifier knows, of a degree that stands, is official to the one who holds it.
            isOfficial = item.state == .registered && !item.isRevoked && item.revoked == nil
            sealedAt = item.sealedAt.map { Moment($0, language) }
            isImported = item.isImported
            isUnregistered =
                item.isImported && item.state != .registered && !item.isRevoked && item.revoked == nil
            version = item.sealedAt == nil ? nil : item.versions.first?.version
            registeredAt = item.registeredAt.map { Moment($0, language) }
            collectedAt = Moment(item.collectedAt, language)
            collectedBy = item.collectedBy
            let isGoing = !isStopped && !item.isRevoked && item.revoked == nil
            revokedAlone = item.isRevoked ? nil : item.revoked.map { .init($0, phone: phone, language) }
            let isScheduled = item.state == .scheduled
            dueOn = isScheduled && isGoing && !isUncleared ? Moment(item.dueAt, language) : nil
            mails = item.mails.map { Mail($0, mayChange: mayChange, terms: terms, language) }
            maySendAgain = mails.contains { $0.again != nil }
            let isUnsent = item.mails.isEmpty && (item.state == .sealed || item.state == .registered)
            let isKept =
                item.state == .held || item.state == .registrationRefused || isUncleared && (isScheduled || isUnsent)
            isHeld = isGoing && !item.isImported && isKept
            isOnItsWay = isGoing && !item.isImported && isUnsent && !isUncleared
            let newest = item.versions.first
            file = newest.flatMap { File($0, of: item.diploma) }
            tellsToKeep = isFirstFile && file != nil
            versions =
                item.versions.count < 2
                ? []
                : item.versions.map { Version($0, of: item.diploma, isNewest: $0.version == newest?.version, language) }
        }
    }

    /// A sealed file that can be fetched.
    struct File {
        let address: String
        /// `412 KB`
        let size: String

        /// - Returns: nil when the student may not have it.
        init?(_ version: ShowDiplomas.Version, of diploma: UUID) {
            guard let bytes = version.fileSize else { return nil }
            address = "\(DiplomaPage.path)/\(diploma.formID).pdf?version=\(version.version)"
            size = "\(max(1, (bytes + 512) / 1_024).grouped) KB"
        }
    }

    struct Version {
        let version: Int
        let reason: VersionReason
        let kind: DiplomaKind
        let number: String
        let sealedAt: Moment?
        let isNewest: Bool
        let file: File?

        init(_ version: ShowDiplomas.Version, of diploma: UUID, isNewest: Bool, _ language: Language) {
            self.version = version.version
            reason = version.reason
            kind = version.kind
            number = version.certificateNumber
            sealedAt = version.sealedAt.map { Moment($0, language) }
            self.isNewest = isNewest
            file = File(version, of: diploma)
        }
    }

    struct Mail {
        let mailbox: Mailbox
        let isSchools: Bool
        let address: String
        let state: ShowDiplomas.Mail.State
        /// Why it came back; nil of one that did not.
        let cause: BounceCause?
        let mailedAt: Moment?
        let isRepeat: Bool
        /// Whether another permanent address can be given for it.
        let mayChange: Bool
        let again: Again?
        /// From when on it may be sent again.
        let againFrom: Moment?

        init(_ mail: ShowDiplomas.Mail, mayChange: Bool, terms: SchoolTerms.Known, _ language: Language) {
            mailbox = mail.mailbox
            isSchools = terms.isSchools(mail.address)
            address = mail.address
            state = mail.state
            cause = mail.state == .bounced ? mail.cause ?? .other : nil
            mailedAt = mail.at.map { Moment($0, language) }
            isRepeat = mail.isRepeat
            self.mayChange = mayChange && mail.mailbox == .permanent
            again = mail.keptBack == nil ? Again(form: UUID().formID, mail: mail.mail.formID) : nil
            againFrom =
                if case .tooSoon(let until) = mail.keptBack { Moment(notBefore: until, language) } else { nil }
        }
    }

    /// The button that has it sent again.
    struct Again {
        let form: String
        let mail: String
    }
}
