/// The contact form as it is typed. Empty texts and nil mean "not given yet".
package struct ContactForm: Codable, Sendable, Equatable {
    /// What the page showed when the student confirmed it; nil when it is not confirmed.
    package var identity: Identity?
    package var phone: String
    package var address: TypedAddress
    /// 是否願意接受勞動部的就業服務？
    package var job: Bool?
    /// 是否願意將資料回饋給母校？
    package var alumni: Bool?

    package init(
        identity: Identity? = nil, phone: String = "", address: TypedAddress = .init(), job: Bool? = nil,
        alumni: Bool? = nil
    ) {
        self.identity = identity
        self.phone = phone
        self.address = address
        self.job = job
        self.alumni = alumni
    }
}
