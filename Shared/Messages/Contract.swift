/// Every message there is, beside `EventRejected` and `EventTried`. Topology, AsyncAPI document and golden files are made from or checked against these lists.
package enum Contract {
    package static let campus: [any CampusEvent.Type] = [
        CandidateListed.self, CandidateWithdrawn.self, RequirementsAssessed.self, ClearanceReviewed.self,
        PaperDiplomaCollected.self, CollectionWithdrawn.self, PaperDiplomaReplaced.self, NameChanged.self,
        FeePaid.self, FeeRefunded.self, DegreeRevoked.self, DegreeReinstated.self, MailBounced.self,
    ]

    package static let facts: [any Fact.Type] = [
        BatchSet.self, WindowGranted.self, CodeWanted.self, SignInCodeWanted.self, CodeMailed.self,
        CodeUndeliverable.self, CodeMatched.self, CodeExhausted.self,
        EmailVerified.self,
        ContactConfirmed.self, DiplomaObjected.self, ObjectionWithdrawn.self,
        ErrorReported.self, ErrorResolved.self, ClearanceOpened.self,
        ClearanceCompleted.self, ClearanceReopened.self,
        ClearanceReturned.self, ReminderWanted.self, LetterWanted.self, LetterMailed.self, LetterUndeliverable.self,
        DiplomaScheduled.self, DiplomaUnscheduled.self, DiplomaHeld.self, DiplomaReleased.self, DiplomaSealed.self,
        DiplomaRevoked.self, DiplomaReinstated.self,
        NumberVoided.self, SchoolPosition.self, DiplomaRegistered.self, RegistrationRefused.self, DiplomaMailed.self,
        DiplomaBounced.self, ApplicationChanged.self, ErasureGranted.self, Erased<OfContact>.self,
        Erased<OfOTPMailer>.self,
        Erased<OfIssuer>.self, Erased<OfVerifier>.self, Erased<OfPortal>.self,
    ]

    /// Those that carry what the school has signed.
    package static let statements: [any Fact.Type] = [
        DiplomaSealed.self, DiplomaRevoked.self, DiplomaReinstated.self, NumberVoided.self,
    ]

    package static let notices: [any Notice.Type] = [
        UnitReviewWanted.self, UnitReviewUnwanted.self, StudentContactConfirmed.self, StudentCleared.self,
        StudentClearanceReopened.self, StudentDiplomaMailed.self, StudentDegreeRevoked.self, FeeDue.self,
        FeeCancelled.self, StudentEmploymentServiceWanted.self, StudentEmploymentServiceUnwanted.self,
        StudentAlumniContactWanted.self, StudentAlumniContactUnwanted.self,
    ]

    /// Everything that is stated on an exchange.
    package static func types(on exchange: Exchange) -> [any Message.Type] {
        switch exchange {
        case .facts: facts
        case .campus: campus
        case .campusOut: notices
        case .rejections: [EventRejected.self, EventTried.self]
        case .receipts: facts.filter { $0.comesBy == .receipts }
        // Brokers hand on what was said at home.
        case .registry: []
        }
    }
}
