"""Yeogiro (여기로): the plan is data, the services are rooms, every indicator is counted live."""
