import Pages

/// Which of the pages of 設定 is open; each shows the way to the others.
enum SettingsTab: PageState { case units, announcements, accounts }
