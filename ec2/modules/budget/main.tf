# An alarm, not a brake: AWS counts a few times a day. What ends a run in time is its expiry.

variable "run" { type = string }
variable "owner" { type = string }
variable "begins" { type = string }
variable "limit" { type = number }

resource "aws_budgets_budget" "run" {
  name              = "chorus-${var.run}"
  budget_type       = "COST"
  time_unit         = "MONTHLY"
  time_period_start = formatdate("YYYY-MM-01_00:00", var.begins)
  limit_amount      = format("%.1f", var.limit)
  limit_unit        = "USD"

  cost_filter {
    name   = "TagKeyValue"
    values = [format("user:Run$%s", var.run)]
  }

  dynamic "notification" {
    for_each = ["ACTUAL", "FORECASTED"]
    content {
      comparison_operator        = "GREATER_THAN"
      threshold                  = 80
      threshold_type             = "PERCENTAGE"
      notification_type          = notification.value
      subscriber_email_addresses = [var.owner]
    }
  }
}
