import Chassis

extension Setting where Value == String {
    static var units: Setting<String> { Setting("units", "file of the units that are asked about a student (JSON)") }
}
