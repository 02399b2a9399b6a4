import Addresses
import Messages
import Pages

extension ContactContent {
    /// What was typed and not handed in, to be read where the form cannot be filled in any more.
    struct Unsent {
        let phone: String
        let email: String
        let address: String
        let job: Choice?
        let alumni: Choice?

        init(_ draft: Draft, _ language: Language) {
            (phone, email) = (draft.form.phone, draft.email)
            address = draft.form.address.written(language)
            job = Choice(draft.form.job)
            alumni = Choice(draft.form.alumni)
        }
    }
}

extension TypedAddress {
    /// In one line, as far as it was typed.
    fileprivate func written(_ language: Language) -> String {
        guard isAbroad else { return "\(District(named: district)?.postalCode ?? "") \(district)\(road)" }
        let named = Country.all.first { $0.alpha2 == country }?.name[language]
        return [lines, postalCode, named ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    }
}
