import Messages

/// A contact form that keeps to every rule, in the form in which it is kept.
struct Submission: Equatable {
    let phone: Phone
    let address: Address
    let job: Bool
    let alumni: Bool

    /// Reads the form as typed and names everything that must change, so that nobody has to submit it once per mistake.
    ///
    /// - Parameter identity: what the roster says now. The page may have shown something else.
    static func read(
        _ form: ContactForm, of identity: Identity, hasProvenAddress: Bool
    ) -> Result<Submission, Flaws> {
        var flaws: [SubmitContact.Flaw] = []
        if form.identity != identity { flaws.append(.identityNotConfirmed) }
        var phone: Phone?
        do throws(Phone.NoPhone) { phone = try Phone.read(form.phone) } catch { flaws.append(error.flaw) }
        if !hasProvenAddress { flaws.append(.emailNotVerified) }
        var (county, road): (String?, String?)
        do throws(Address.Misfit) { county = try Address.county(form.county) } catch {
            switch error {
            case .missing: flaws.append(.countyMissing)
            case .tooLong: flaws.append(.countyTooLong)
            case .unreadable: flaws.append(.countyUnreadable)
            }
        }
        let postalCode = Address.postalCode(form.postalCode, in: county)
        if postalCode == nil { flaws.append(.postalCodeMalformed) }
        do throws(Address.Misfit) { road = try Address.road(form.road) } catch {
            switch error {
            case .missing: flaws.append(.roadMissing)
            case .tooLong: flaws.append(.roadTooLong)
            case .unreadable: flaws.append(.roadUnreadable)
            }
        }
        if form.job == nil { flaws.append(.jobUnanswered) }
        if form.alumni == nil { flaws.append(.alumniUnanswered) }
        guard flaws.isEmpty, let phone, let postalCode, let county, let road, let job = form.job,
            let alumni = form.alumni
        else { return .failure(Flaws(all: flaws)) }
        return .success(
            Submission(
                phone: phone, address: Address(postalCode: postalCode, county: county, road: road), job: job,
                alumni: alumni))
    }

    /// In the order of the page.
    struct Flaws: Error, Equatable { let all: [SubmitContact.Flaw] }
}
