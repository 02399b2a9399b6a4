import Foundation
import Messages
import Postgres

extension Query {
    /// Whether one of `candidates` is meant by what somebody looks for: the beginning of their number, a part of a name, or the number of
    /// a paper of theirs, whole or its digits alone, whichever paper it is and whether it was replaced.
    /// - Parameters:
    ///   - number: the column of their number, or what stands for it.
    ///   - names: all that they are called, as one text.
    static func isMeant(by words: Line?, number: Query, names: Query) -> Query {
        let paper = words.flatMap { CertificateNumber(rawValue: $0.rawValue) }?.folded
        return """
            (\(words)::text IS NULL OR starts_with(\(number), upper(\(words)::text))
             OR strpos(lower(\(names)), lower(\(words)::text)) > 0
             OR candidates.student IN (
                SELECT student FROM candidates WHERE paper = \(paper)::text
                UNION SELECT student FROM candidates WHERE english_paper = \(paper)::text
                UNION SELECT student FROM standing_collections WHERE certificate = \(paper)::text
                UNION SELECT student FROM replacements WHERE certificate = \(paper)::text
                UNION SELECT student FROM replacements WHERE new_certificate = \(paper)::text
                UNION SELECT student FROM candidates
                WHERE \(words?.digits)::text = regexp_replace(paper, '[^0-9]', '', 'g')
                UNION SELECT student FROM candidates
                WHERE \(words?.digits)::text = regexp_replace(english_paper, '[^0-9]', '', 'g')
                UNION SELECT student FROM replacements
                WHERE \(words?.digits)::text = regexp_replace(new_certificate, '[^0-9]', '', 'g')))
            """
    }
}

extension Line {
    /// What may be a paper's number without the words around it; a few digits alone are the number of too many.
    fileprivate var digits: String? {
        let bytes = rawValue.utf8
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        return bytes.count >= 5 && bytes.allSatisfy(digits.contains) ? rawValue : nil
    }
}

extension Transaction {
    /// The numbers of papers, as the roster gives them and as others came in their place.
    func certificates(of students: [UUID]) throws -> [UUID: [CertificateNumber]] {
        let found = try rows(
            """
            SELECT student, snapshot ->> 'certificateNumber' AS zh, snapshot ->> 'englishCertificateNumber' AS en,
                ARRAY(SELECT new_written FROM replacements WHERE replacements.student = candidates.student
                      ORDER BY replaced_at, new_written) AS others
            FROM candidates WHERE student = ANY(\(students)::uuid[])
            """
        ).map { row in
            let (zh, en): (String?, String?) = (try row["zh"], try row["en"])
            let others: [String] = try row["others"]
            var numbers: [CertificateNumber] = []
            for text in [zh, en].compactMap(\.self) + others {
                if let number = CertificateNumber(rawValue: text), !numbers.contains(number) { numbers.append(number) }
            }
            return (try row["student"] as UUID, numbers)
        }
        return Dictionary(uniqueKeysWithValues: found)
    }
}
