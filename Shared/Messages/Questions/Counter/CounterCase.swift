package import Foundation

/// One enrolment as the counter sees it: who it is, and how it stands with the paper diploma.
package struct CounterCase: Codable, Sendable, Equatable {
    package var student: UUID
    package var key: StudentKey
    /// The name that holds.
    package var name: PersonName
    package var birthDate: Day
    package var department: Bilingual<Line>
    package var batch: Batch
    /// The numbers of the student's papers as the roster gives them.
    package var certificates: [CertificateNumber]
    package var standing: Standing
    /// Whether the digital diploma is held, which the registrar's exceptions tell why.
    package var isHeld: Bool
    /// Whether the student is from abroad, whose residence ends soon after they graduate; nil in what an earlier release says.
    package var isForeign: Bool?
    /// How many other enrolments have the number that was looked for.
    package var others: Int
    /// Until when they may collect, beside their batch; nil where they have no such hours now.
    package var window: ShowBatches.Window?
    /// Where the student's own department is; nil where no unit is it, and in what an earlier release says.
    package var office: ReviewingUnit.Office?

    package init(
        student: UUID, key: StudentKey, name: PersonName, birthDate: Day, department: Bilingual<Line>, batch: Batch,
        certificates: [CertificateNumber], standing: Standing, isHeld: Bool = false, isForeign: Bool? = nil,
        others: Int = 0, window: ShowBatches.Window? = nil, office: ReviewingUnit.Office? = nil
    ) {
        self.student = student
        self.key = key
        self.name = name
        self.birthDate = birthDate
        self.department = department
        self.batch = batch
        self.certificates = certificates
        self.standing = standing
        self.isHeld = isHeld
        self.isForeign = isForeign
        self.others = others
        self.window = window
        self.office = office
    }

    /// Whether the paper may be handed over.
    package enum Standing: Codable, Sendable, Equatable {
        /// - Parameter completedAt: when the list was complete; nil where that has not been said yet.
        case may(completedAt: Date?)
        /// Everything that is in the way, in the order in which pages tell it.
        case mayNot([Obstacle])
        case collected(Collected)
    }

    /// Something that must change before the paper may be handed over. Who can change it follows from it.
    package enum Obstacle: Codable, Sendable, Equatable {
        /// The roster says that the student will not graduate.
        case withdrawn
        /// The contact form, which the student hands in.
        case form
        /// No unit has been asked yet.
        case noUnits
        /// A unit that has not answered, or has sent the student back.
        case unit(ShowChecklist.Item)
        /// Self-check A and B: stated to be unmet.
        case credits, thresholds
        /// The student says that their name or birth date is wrong.
        case errorReported
        /// The roster says another name than the one that holds.
        case nameContradicted
    }

    /// The paper as it was handed over the first time.
    package struct Collected: Codable, Sendable, Equatable {
        package var certificate: CertificateNumber
        package var collectedAt: Date
        package var by: PaperDiplomaCollected.By?
        package var clerk: Line?
        /// By which account, where it was recorded here.
        package var account: String?
        /// Whom the student sent, where it was recorded here.
        package var proxy: Proxy?
        package var takingBack: TakingBack
        /// What came in the place of which paper, the earliest first.
        package var replaced: [Replaced]

        package init(
            certificate: CertificateNumber, collectedAt: Date, by: PaperDiplomaCollected.By?, clerk: Line?,
            account: String? = nil, proxy: Proxy? = nil, takingBack: TakingBack, replaced: [Replaced] = []
        ) {
            self.certificate = certificate
            self.collectedAt = collectedAt
            self.by = by
            self.clerk = clerk
            self.account = account
            self.proxy = proxy
            self.takingBack = takingBack
            self.replaced = replaced
        }
    }

    /// That another paper came in the place of one.
    package struct Replaced: Codable, Sendable, Equatable {
        package var old: CertificateNumber
        package var new: CertificateNumber
        /// Nil where another system has not said it: of both papers.
        package var document: PaperDiplomaReplaced.Paper?
        package var reason: PaperDiplomaReplaced.Reason
        package var replacedAt: Date
        /// Nil where another system has recorded it.
        package var by: Who?

        package init(
            old: CertificateNumber, new: CertificateNumber, document: PaperDiplomaReplaced.Paper?,
            reason: PaperDiplomaReplaced.Reason, replacedAt: Date, by: Who?
        ) {
            self.old = old
            self.new = new
            self.document = document
            self.reason = reason
            self.replacedAt = replacedAt
            self.by = by
        }
    }

    /// Who took the paper for the student.
    package struct Proxy: Codable, Sendable, Equatable {
        package var name: Line
        package var relation: Line

        package init(name: Line, relation: Line) {
            self.name = name
            self.relation = relation
        }
    }

    /// Whether a wrong scan can be taken back.
    package enum TakingBack: Codable, Sendable, Equatable {
        case until(Date)
        /// It was asked for then, and the issuer, which may be sealing at this moment, has not answered.
        case asked(Date)
        /// The day is over on which it was heard; whoever asks may for as long as nothing is sealed.
        case untilSealed(since: Date)
        /// The day is over on which it was heard; whoever asks may no more.
        case over(Date)
        /// The digital diploma is sealed.
        case sealed(Date)
    }
}
