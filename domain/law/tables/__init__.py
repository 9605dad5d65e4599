"""Tables of law: codes and names as the product keeps them; read by the modules of ``domain.law``."""
