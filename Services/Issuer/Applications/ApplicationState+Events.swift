import Messages

extension ApplicationState {
    /// What can happen to an application.
    enum Event: CaseIterable {
        /// All that is owed is paid, or is not any more. What has ended was paid in time after all.
        case settled, unsettled
        /// Its student takes it back.
        case withdraw
        /// Its time to be paid is over.
        case expire
        case approve, approveFree, decline
        /// All that it led to is sealed.
        case seal
    }

    /// - Returns: nil when this cannot happen in this state.
    func after(_ event: Event) -> ApplicationState? {
        switch (self, event) {
        case (.feeDue, .settled), (.expired, .settled): .paid
        case (.paid, .unsettled): .feeDue
        case (.feeDue, .expire): .expired
        case (.applied, .withdraw), (.feeDue, .withdraw), (.paid, .withdraw): .withdrawn
        // Only while nothing follows from it yet: whoever asks has looked.
        case (.approved, .withdraw): .withdrawn
        case (.applied, .approve), (.paid, .approve): .approved
        // Where the school was wrong nobody has to pay first.
        case (.applied, .approveFree), (.paid, .approveFree), (.feeDue, .approveFree): .approved
        case (.applied, .decline), (.paid, .decline), (.feeDue, .decline): .declined
        case (.approved, .decline): .declined
        case (.approved, .seal): .sealed
        default: nil
        }
    }
}
