"""Ground floor: product date, money, text, pages, search, documents, charts. Imports no room."""
