import Languages
import Testing

@testable import Addresses

@Suite("The districts of Taiwan")
struct DistrictTests {
    @Test("All 22 counties and 368 districts are there, each with both names and a postal code, and none twice")
    func whole() {
        #expect(County.all.count == 22 && District.all.count == 368)
        #expect(Set(District.all.map(\.fullName)).count == 368)
        #expect(Set(County.all.map(\.name.en)).count == 22)
        for district in District.all {
            #expect(!district.name.en.isEmpty && district.name.zh.unicodeScalars.count >= 2, "\(district)")
            #expect(district.postalCode.wholeMatch(of: /[1-9][0-9]{2}/) != nil, "\(district)")
            #expect(!district.fullName.contains("台"), "\(district)")
        }
    }

    @Test("One city alone stands for a postal code of several districts")
    func codes() {
        let shared = Dictionary(grouping: District.all, by: \.postalCode).filter { $1.count > 1 }
        #expect(shared.mapValues { Set($0.map(\.county.zh)) } == ["300": ["新竹市"], "600": ["嘉義市"]])
        #expect(shared["300"]?.count == 3 && shared["600"]?.count == 2)
    }

    @Test(
        "A district is known by its county and name, with 台 or 臺",
        arguments: [
            ("新北市汐止區", "221"), ("台北市中正區", "100"), ("臺北市 中正區", "100"), ("基隆市中正區", "202"), ("新竹市東區", "300"),
            ("屏東縣霧台鄉", "902"), ("新北市新莊區", "242"), ("連江縣南竿鄉", "209"), ("汐止區", nil), ("新北市", nil), ("新北市信義區", nil),
            ("新北市汐止區大同路", nil), ("", nil), ("New Taipei City", nil),
        ] as [(String, String?)])
    func named(_ text: String, _ code: String?) { #expect(District(named: text)?.postalCode == code) }

    @Test(
        "A line is parted behind its district",
        arguments: [
            ("新北市汐止區大同路一段1號", "新北市汐止區", "大同路一段1號"), ("台中市 西區 台灣大道1號", "臺中市西區", "台灣大道1號"),
            ("嘉義市東區\u{3000}民權路2號", "嘉義市東區", "民權路2號"), ("花蓮縣玉里鎮", "花蓮縣玉里鎮", ""),
        ])
    func parting(_ line: String, _ district: String, _ rest: String) {
        let parted = District.parting(line)
        #expect(parted?.district.fullName == district && parted?.rest == rest)
    }

    @Test("What begins with no district stays whole", arguments: ["", "12 Nguyen Hue, Hanoi", "汐止區大同路", "台灣省新北市汐止區"])
    func unparted(_ line: String) { #expect(District.parting(line) == nil) }
}
