"""Administration from the machine itself: what nobody can do through the API yet."""

from application.people import Account
from infrastructure.people import LocalPeople
from infrastructure.store.connections import PoolSettings, open_pool

OPERATOR = "operator"
"""Who made an account, where no signed-in administrator did."""


def create_first_account(database_url: str, account: Account, password: str) -> Account:
    """Make an account with the right of whoever reaches the database; later ones are made through the API.

    ``password`` comes from a prompt or standard input, never from the command line, where others can read it.

    Raises:
        BadAccount: the password is too short, too long or too simple.
        AccountTaken: the name is somebody's.
        Unavailable: the database is out of reach.
    """
    with open_pool(database_url, "anjuan-admin", PoolSettings(max_size=1)) as pool:
        people = LocalPeople(pool)
        people.create(account, password, by=OPERATOR)
        return people.account(account.officer)
