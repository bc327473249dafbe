"""The usage list of a company by Django REST Framework: the product's tables, its keys, its page of 100.

Run by gunicorn as `service:application`. Written as somebody would who knows the framework: unmanaged models,
ModelSerializers, PageNumberPagination, prefetches in one query each, database connections that stay open.
"""
import base64
import hashlib
import hmac
import os
import time
from urllib.parse import quote

import django
from django.conf import settings

settings.configure(
    DEBUG=False,
    SECRET_KEY="bench",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF="service",
    USE_TZ=True,
    INSTALLED_APPS=["rest_framework"],
    # It says how long an answer is, without which connections could not be kept.
    MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "HOST": os.environ["BENCH_DB_HOST"],
            "PORT": os.environ["BENCH_DB_PORT"],
            "USER": os.environ["BENCH_DB_USER"],
            "PASSWORD": os.environ["BENCH_DB_PASSWORD"],
            "NAME": os.environ["BENCH_DB_NAME"],
            "CONN_MAX_AGE": None,
        }
    },
    REST_FRAMEWORK={
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
        "DEFAULT_AUTHENTICATION_CLASSES": [],
        "DEFAULT_PERMISSION_CLASSES": [],
        "UNAUTHENTICATED_USER": None,
    },
)
django.setup()

from django.contrib.postgres.fields import ArrayField  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import models  # noqa: E402
from django.urls import path  # noqa: E402
from rest_framework import generics, pagination, serializers  # noqa: E402
from rest_framework.response import Response  # noqa: E402

ORGANIZATION = os.environ["BENCH_ORGANIZATION"]
ENVIRONMENT = "production"
# Links are signed as the product signs them, under a key that opens nothing.
LINK_KEY = bytes(32)
API_URL = os.environ["BENCH_API_URL"]
DASHBOARD_URL = os.environ["BENCH_DASHBOARD_URL"]


class Tenanted(models.Model):
    organization_id = models.UUIDField()
    environment = models.TextField()
    id = models.UUIDField(primary_key=True)

    class Meta:
        abstract = True

    @classmethod
    def ours(cls):
        return cls.objects.filter(organization_id=ORGANIZATION, environment=ENVIRONMENT)


def text():
    return models.TextField(null=True)


def number():
    return models.DecimalField(null=True, max_digits=100, decimal_places=50)


class Site(Tenanted):
    name = text()
    external_id = text()
    address = text()
    path = ArrayField(models.TextField())
    occupancy_percent = number()
    data_collection_stop_date = models.DateField(null=True)

    class Meta:
        managed, db_table, app_label = False, "sites", "service"


class Meter(Tenanted):
    address = text()
    is_tracked = models.BooleanField()

    class Meta:
        managed, db_table, app_label = False, "meters", "service"


class File(Tenanted):
    content_type = text()

    class Meta:
        managed, db_table, app_label = False, "files", "service"


class Document(Tenanted):
    file = models.ForeignKey(File, models.DO_NOTHING, null=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True)
    bill_date = models.DateField(null=True)
    start_date = models.DateField(null=True)
    due_date = models.DateField(null=True)
    charges_units = text()
    utility_company = text()
    status = text()
    flagged_status = text()
    revised_document_id = models.UUIDField(null=True)
    file_name = text()
    email = text()
    job_id = models.UUIDField(null=True)
    notes = text()
    total_charges = number()
    source_type = text()
    is_flagged = models.BooleanField()
    invoice_id = text()
    previous_close_balance = number()
    after_previous_total_payment = number()
    after_previous_charges = number()
    after_previous_credits = number()
    current_open_balance = number()
    current_charges = number()
    credits = number()
    tax_charges = number()
    interest_charges = number()
    late_charges = number()
    delivery_charges = number()
    supply_charges = number()
    other_charges = number()
    is_summary_bill = models.BooleanField()

    class Meta:
        managed, db_table, app_label = False, "documents", "service"


class UsageRow(Tenanted):
    kind = text()
    company_id = models.UUIDField()
    is_listed = models.BooleanField()
    document = models.ForeignKey(Document, models.DO_NOTHING)
    site = models.ForeignKey(Site, models.DO_NOTHING, null=True)
    meter = models.ForeignKey(Meter, models.DO_NOTHING, null=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    start_date = models.DateField()
    end_date = models.DateField()
    is_estimated = models.BooleanField()
    net_metering_generated_kwh = number()
    net_metering_grid_import_kwh = number()
    net_metering_grid_export_kwh = number()
    exclusion = models.BooleanField()
    usage = number()
    usage_units = text()
    service_address = text()
    identifiers = models.JSONField()
    datasource_type = text()
    net_metering_type = text()
    water_type = text()
    meter_high_low = text()
    gas_type = text()
    fuel_type = text()
    district_type = text()
    district_medium_type = text()
    waste_description = text()
    waste_type = text()
    waste_stream = text()
    refrigerant_type = text()
    additional_fields = models.JSONField()
    is_implied = models.BooleanField()
    current_reading = number()
    previous_reading = number()
    multiplier = number()
    multiplier_description = text()
    multiplier2 = number()
    multiplier2_description = text()
    fraction_renewable = number()
    tariff = text()
    billed_demand = number()
    supplier_name = text()
    utility_name = text()
    country = text()
    time_of_use = text()
    time_of_use_breakdown = models.JSONField()
    apparent_energy_usage = number()
    apparent_energy_usage_units = text()
    reactive_energy_usage = number()
    reactive_energy_usage_units = text()
    power_factor = number()

    class Meta:
        managed, db_table, app_label = False, "usage_rows", "service"


class DigitsField(serializers.Field):
    """The digits as they are stored; cheaper than DecimalField, which would round them."""

    def to_representation(self, value):
        return format(value, "f")


class InstantField(serializers.Field):
    """UTC with milliseconds."""

    def to_representation(self, value):
        return value.strftime("%Y-%m-%dT%H:%M:%S.") + f"{value.microsecond // 1000:03d}Z"


def camel(name):
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


class CamelSerializer(serializers.ModelSerializer):
    """Answers `start_date` as `startDate`; `Meta.names` renames what is called otherwise."""

    serializer_field_mapping = {
        **serializers.ModelSerializer.serializer_field_mapping,
        models.DecimalField: DigitsField,
        models.DateTimeField: InstantField,
    }

    def build_standard_field(self, field_name, model_field):
        made, options = super().build_standard_field(field_name, model_field)
        return made, ({} if made in (DigitsField, InstantField) else options)

    def get_fields(self):
        names = getattr(self.Meta, "names", {})
        fields = {}
        for name, field in super().get_fields().items():
            wire = names.get(name, camel(name))
            if wire != name and field.source is None:
                field.source = name
            fields[wire] = field
        return fields


class SiteSerializer(CamelSerializer):
    class Meta:
        model = Site
        fields = ["id", "name", "data_collection_stop_date", "external_id", "address", "path", "occupancy_percent"]


class DocumentSerializer(CamelSerializer):
    audit_trail_url = serializers.SerializerMethodField(method_name="audit_trail")
    url = serializers.SerializerMethodField(method_name="signed_link")

    class Meta:
        model = Document
        names = {"created_at": "created", "updated_at": "updated"}
        fields = [
            "id", "created_at", "updated_at", "audit_trail_url", "url", "bill_date", "charges_units", "utility_company",
            "status", "flagged_status", "revised_document_id", "file_name", "email", "job_id", "notes", "due_date",
            "total_charges", "source_type", "is_flagged", "invoice_id", "previous_close_balance",
            "after_previous_total_payment", "after_previous_charges", "after_previous_credits", "current_open_balance",
            "current_charges", "credits", "tax_charges", "interest_charges", "start_date", "late_charges",
            "delivery_charges", "supply_charges", "other_charges", "is_summary_bill",
        ]

    def audit_trail(self, document):
        return f"{DASHBOARD_URL}/data-inventory/bills/{document.id}?tab=audit"

    def signed_link(self, document):
        if document.file is None:
            return None
        content_type, expires = document.file.content_type, int(time.time()) + 86400
        signed = f"{ORGANIZATION}\n{ENVIRONMENT}\n{document.id}\n{document.file_id}\n{content_type}\n{expires}"
        digest = hmac.new(LINK_KEY, signed.encode(), hashlib.sha256).digest()
        signature = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        where = f"{API_URL}/files/{ORGANIZATION}/{ENVIRONMENT}/{document.id}/{document.file_id}"
        return f"{where}?type={quote(content_type, safe='')}&expires={expires}&signature={signature}"


class UsageSerializer(CamelSerializer):
    meter_address = serializers.CharField(source="meter.address", default=None)
    meter_is_tracked = serializers.BooleanField(source="meter.is_tracked", default=True)
    meter = serializers.UUIDField(source="meter_id")
    site = SiteSerializer()
    electricity_type = serializers.SerializerMethodField(method_name="electricity")
    document = DocumentSerializer()

    class Meta:
        model = UsageRow
        names = {"created_at": "created", "updated_at": "updated"}
        fields = [
            "id", "created_at", "updated_at", "start_date", "end_date", "is_estimated", "net_metering_generated_kwh",
            "net_metering_grid_import_kwh", "net_metering_grid_export_kwh", "exclusion", "usage", "usage_units",
            "service_address", "meter", "meter_address", "meter_is_tracked", "site", "identifiers", "datasource_type",
            "net_metering_type", "water_type", "meter_high_low", "gas_type", "fuel_type", "district_type",
            "district_medium_type", "waste_description", "waste_type", "waste_stream", "refrigerant_type",
            "additional_fields", "is_implied", "current_reading", "previous_reading", "multiplier",
            "multiplier_description", "multiplier2", "multiplier2_description", "fraction_renewable", "tariff",
            "billed_demand", "supplier_name", "utility_name", "country", "time_of_use_breakdown", "electricity_type",
            "apparent_energy_usage", "apparent_energy_usage_units", "reactive_energy_usage",
            "reactive_energy_usage_units", "power_factor", "time_of_use", "document",
        ]

    def electricity(self, row):
        return row.kind if row.datasource_type == "ELECTRICITY" else None


class UsagePages(pagination.PageNumberPagination):
    page_size = 100

    def get_paginated_response(self, data):
        page = self.page
        return Response({
            "totalUsageData": page.paginator.count,
            "perPage": self.page_size,
            "totalPages": page.paginator.num_pages,
            "currentPage": page.number,
            "hasNext": page.has_next(),
            "hasPrevious": page.has_previous(),
            "usageData": data,
        })


class UsageList(generics.ListAPIView):
    serializer_class = UsageSerializer
    pagination_class = UsagePages

    def get_queryset(self):
        documents = Document.ours().prefetch_related(models.Prefetch("file", File.ours()))
        return (
            UsageRow.ours()
            .filter(company_id=self.kwargs["company_id"], is_listed=True)
            .order_by("-start_date", "id")
            .prefetch_related(
                models.Prefetch("document", documents),
                models.Prefetch("site", Site.ours()),
                models.Prefetch("meter", Meter.ours()),
            )
        )


urlpatterns = [path("v2.2/usage/company/<uuid:company_id>", UsageList.as_view())]
application = get_wsgi_application()
