from yeogiro.lib.pages import Page, register

register(Page("places:areas"))
