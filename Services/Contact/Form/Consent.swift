import Foundation
import Messages

/// What a student answered to the two questions, and how they are reached.
struct Consent: Equatable {
    let name: PersonName
    let phone: String
    let email: String
    /// 是否願意接受勞動部的就業服務.
    let job: Bool
    /// 是否願意將資料回饋給母校.
    let alumni: Bool

    /// What the career and the alumni office are told. An office hears of 是 alone, of what has changed in it, and of an answer
    /// taken back; whoever has always said 否 is never named.
    func notices(after earlier: Consent?, about key: StudentKey, at now: Date) -> [any Notice] {
        let hasMoved = earlier.map { ($0.name, $0.phone, $0.email) != (name, phone, email) } ?? true
        // An address may be longer than a line: then the office calls.
        let (number, address) = (Line(rawValue: phone)!, Line(rawValue: email))
        var notices: [any Notice] = []
        if job, hasMoved || earlier?.job != true {
            notices.append(
                StudentEmploymentServiceWanted(about: key, name: name, phone: number, email: address, answeredAt: now))
        } else if !job, earlier?.job == true {
            notices.append(StudentEmploymentServiceUnwanted(about: key, answeredAt: now))
        }
        if alumni, hasMoved || earlier?.alumni != true {
            notices.append(
                StudentAlumniContactWanted(about: key, name: name, phone: number, email: address, answeredAt: now))
        } else if !alumni, earlier?.alumni == true {
            notices.append(StudentAlumniContactUnwanted(about: key, answeredAt: now))
        }
        return notices
    }
}
