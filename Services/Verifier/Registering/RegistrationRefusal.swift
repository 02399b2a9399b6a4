/// Why a statement is not registered. A person at the school must look; nothing is mailed.
enum RegistrationRefusal: String, Error, Equatable {
    case notAStatement = "not-a-statement"
    case unknownKey = "unknown-key"
    case notSigned = "not-signed"
    /// It says that it was stated when the school did not sign with this key.
    case outsideItsTime = "outside-key-validity"
    /// It says that it was stated, or that its file was sealed, later than now by more than clocks differ. Said again then, it is taken.
    case inTheFuture = "in-the-future"
    /// Somebody else may have the key, by the trust list: from then on, and for what is said anew, it speaks for nobody.
    case keyCompromised = "key-compromised"
    /// Signed by a school about another one.
    case anotherSchool = "another-school"
    /// The fact that carried it speaks of another number, student, diploma or version.
    case anotherSubject = "another-subject"
    case fileTaken = "file-taken"
    case numberTaken = "number-taken"
    case versionTaken = "version-taken"
    /// It says that it follows another version than the one that is registered before it.
    case previousDiffers = "previous-differs"
}
