"""The WSGI application that gunicorn serves: `gunicorn --pythonpath site,. verandertoolkit.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "verandertoolkit.settings.production")

application = get_wsgi_application()
