import Messages
import Pages

/// Where a student's own department is, which checks the graduation requirements.
struct OwnOffice {
    let place: LinkedText
    let call: HomeContent.Call?

    /// - Parameter phone: to which the extension belongs.
    init(_ office: ReviewingUnit.Office, phone: String, _ language: Language) {
        place = LinkedText(office.place[language], exchange: phone)
        call = HomeContent.Call(phone, extension: office.extension)
    }
}
