import Languages
import Messages

/// What to say about the contact form, field by field.
extension Words.Remark {
    static let noticesUnseen = Self(
        .notices, "告知事項改過了，請再看一次", "Read the notice again",
        "告知事項在你開這一頁以後改過，這裡是現在的內容。看過以後請再送出。",
        "The notice has changed since you opened this page; this is what it says now. Read it, then submit again.")

    static let identityNotConfirmed = Self(
        .identity, "姓名和出生日期還沒確認", "Confirm your name and date of birth",
        "請核對姓名和出生日期，正確就勾選；有錯請不要勾選，按「有錯，我要申請更正」。",
        "Check your name and date of birth, then tick the box. If something is wrong, leave it empty and press “Something is wrong: report it”."
    )

    static let phoneMissing = Self(
        .phone, "手機號碼還沒填", "Give a mobile number", "請填一個找得到你的手機號碼。",
        "Give a mobile number where you can be reached.")

    static func phoneTooShort(_ digits: Int) -> Self {
        Self(
            .phone, "手機號碼少了幾碼", "The mobile number is too short",
            "這個號碼只有\(digits)碼。臺灣的手機是09開頭、共10碼；國外號碼請加國碼，以+開頭。",
            """
            This number has \(digits) digits. A mobile number in Taiwan starts with 09 and has 10; one abroad starts with + \
            and the country code.
            """)
    }

    static func phoneTooLong(_ digits: Int) -> Self {
        Self(
            .phone, "手機號碼多了幾碼", "The mobile number is too long",
            "這個號碼有\(digits)碼。臺灣的手機是09開頭、共10碼；國外號碼請加國碼，以+開頭。",
            """
            This number has \(digits) digits. A mobile number in Taiwan starts with 09 and has 10; one abroad starts with + \
            and the country code.
            """)
    }

    static let phoneMalformed = Self(
        .phone, "手機號碼的寫法要改", "Write the mobile number differently",
        "臺灣的手機是09開頭、共10碼；國外號碼請加國碼，以+開頭。",
        """
        A mobile number in Taiwan starts with 09 and has 10 digits; one abroad starts with + and the country code.
        """)

    static let emailNotVerified = Self(
        .email, "永久信箱還沒驗證", "Verify your permanent e-mail",
        "請填信箱後按「驗證」，再輸入信裡的驗證碼。", "Give the address, press Verify, and enter the code from the mail.")

    /// A code is out for the address that was typed.
    static let codeNotTyped = Self(
        .email, "驗證碼還沒輸入", "Enter the code for your e-mail", "驗證碼已寄到這個信箱，輸入以後再送出。",
        "A code has been sent to this address. Enter it, then submit.")

    static let districtMissing = Self(
        .district, "鄉鎮市區還沒選", "Choose the district", "請選縣市，再選鄉鎮市區，郵遞區號會自己出來。",
        "Choose the county or city, then the district. The postal code follows by itself.")

    static let countryMissing = Self(
        .country, "國家或地區還沒選", "Choose the country", "請選國家或地區。地址在臺灣，請按「我的地址在臺灣」。",
        "Choose the country or region. If the address is in Taiwan, press “My address is in Taiwan”.")

    static let linesMissing = Self(
        .lines, "國外的地址還沒填", "Give the address", "請填國家以外的整個地址，照當地信封上的寫法。",
        "Give the whole address but the country, as it stands on an envelope there.")

    static let linesTooLong = Self(
        .lines, "國外的地址太長了", "The address is too long", "地址最多6行，每行最多\(Line.longest)個字，請縮短。",
        "The address may have 6 lines of \(Line.longest) characters each. Please shorten it.")

    static let roadMissing = Self(
        .road, "路段、門牌還沒填", "Give the road and number", "請填路段、門牌、樓層。", "Give the road, number and floor.")

    static let postalCodeMalformed = Self(
        .postal, "郵遞區號的寫法要改", "Write the postal code differently",
        "請照當地寫法，最多12個字母或數字；那裡沒有郵遞區號，就不填。",
        "Write it as the post there does, with at most 12 letters or digits. Where there is none, leave it empty.")

    static let jobUnanswered = unanswered(
        .job, "就業服務那一題還沒回答", "Answer the question about employment services")

    static let alumniUnanswered = unanswered(
        .alumni, "回饋母校那一題還沒回答", "Answer the question about staying in touch")

    private static func unanswered(_ field: Words.Field, _ summaryZh: String, _ summaryEn: String) -> Self {
        Self(
            field, summaryZh, summaryEn, "這一題還沒回答。選「是」或「否」都可以，不影響離校。",
            "This question has no answer yet. Either answer is fine and does not affect your clearance.")
    }
}
