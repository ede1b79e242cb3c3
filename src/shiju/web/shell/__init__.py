"""The frame of all pages: base template, design tokens, navigation, error pages, health, language, burden notes."""
