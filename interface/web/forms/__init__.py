"""表单: forms made from commands, and commands read from forms. One description serves both ways."""
