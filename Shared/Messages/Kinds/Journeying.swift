/// A message that is said on a journey, or begins one.
package protocol Journeying: Message {
    /// Nil where this one is on none.
    var journey: Journey? { get }
}

extension DiplomaScheduled: Journeying {
    package var journey: Journey? { .version(version, of: diploma) }
}

extension DiplomaSealed: Journeying {
    package var journey: Journey? { .version(version, of: diploma) }
}

extension DiplomaRegistered: Journeying {
    package var journey: Journey? { diploma.flatMap { diploma in version.map { .version($0, of: diploma) } } }
}

extension DiplomaMailed: Journeying {
    package var journey: Journey? { .version(version, of: diploma) }
}

extension CodeWanted: Journeying {
    package var journey: Journey? { .code(request) }
}

extension SignInCodeWanted: Journeying {
    package var journey: Journey? { .code(request) }
}

extension CodeMailed: Journeying {
    package var journey: Journey? { .code(request) }
}

extension CodeUndeliverable: Journeying {
    package var journey: Journey? { .code(request) }
}

extension LetterWanted: Journeying {
    package var journey: Journey? { .letter(letter) }
}

extension LetterMailed: Journeying {
    package var journey: Journey? { .letter(letter) }
}

extension LetterUndeliverable: Journeying {
    package var journey: Journey? { .letter(letter) }
}
