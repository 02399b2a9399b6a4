import Messages

/// A contact form that keeps to every rule, in the form in which it is kept.
struct Submission: Equatable {
    let phone: Phone
    let address: Address
    let job: Bool
    let alumni: Bool
    /// Whether name and birth date were confirmed with it; what is disputed need not be.
    var isIdentityConfirmed = true

    /// Reads the form as typed and names everything that must change, so that nobody has to submit it once per mistake.
    ///
    /// - Parameters:
    ///   - notices: what the page told.
    ///   - identity: what the roster says now. The page may have shown something else.
    ///   - isDisputed: whether the student has reported that it is wrong.
    static func read(
        _ form: ContactForm, under notices: [ShownNotice], of identity: Identity, isDisputed: Bool = false,
        hasProvenAddress: Bool
    ) -> Result<Submission, Flaws> {
        var flaws: [SubmitContact.Flaw] = []
        if Set(notices.map(\.kind)) != Set(ShownNotice.Kind.allCases) { flaws.append(.noticesUnseen) }
        let isConfirmed = form.identity == identity
        if !isConfirmed, !isDisputed { flaws.append(.identityNotConfirmed) }
        var phone: Phone?
        do throws(Phone.NoPhone) { phone = try Phone.read(form.phone) } catch { flaws.append(error.flaw) }
        if !hasProvenAddress { flaws.append(.emailNotVerified) }
        var address: Address?
        do throws(Address.Flaws) { address = try Address.read(form.address).get() } catch { flaws += error.all }
        if form.job == nil { flaws.append(.jobUnanswered) }
        if form.alumni == nil { flaws.append(.alumniUnanswered) }
        guard flaws.isEmpty, let phone, let address, let job = form.job, let alumni = form.alumni else {
            return .failure(Flaws(all: flaws))
        }
        return .success(
            Submission(phone: phone, address: address, job: job, alumni: alumni, isIdentityConfirmed: isConfirmed))
    }

    /// In the order of the page.
    struct Flaws: Error, Equatable { let all: [SubmitContact.Flaw] }
}
