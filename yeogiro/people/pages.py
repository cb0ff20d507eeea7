from yeogiro.lib.pages import Page, register

register(Page("people:sign_in"))
