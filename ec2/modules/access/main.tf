# What a host may do: be managed by Systems Manager, read its artifacts, read where the brokers are.

variable "run" { type = string }
variable "artifact_bucket" { type = string }
variable "artifact_keys" { type = list(string) }

data "aws_partition" "current" {}
data "aws_region" "current" {}
data "aws_caller_identity" "current" {}

locals {
  partition = data.aws_partition.current.partition
}

data "aws_iam_policy_document" "hosts" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "read" {
  statement {
    sid       = "Artifacts"
    actions   = ["s3:GetObject"]
    resources = [for key in var.artifact_keys : "arn:${local.partition}:s3:::${var.artifact_bucket}/${key}"]
  }
  statement {
    sid       = "Servers"
    actions   = ["ssm:GetParameter"]
    resources = ["arn:${local.partition}:ssm:${data.aws_region.current.name}:${data.aws_caller_identity.current.account_id}:parameter/chorus/${var.run}/*"]
  }
}

resource "aws_iam_role" "host" {
  name               = "chorus-${var.run}-host"
  assume_role_policy = data.aws_iam_policy_document.hosts.json
}

resource "aws_iam_role_policy" "read" {
  name   = "read"
  role   = aws_iam_role.host.id
  policy = data.aws_iam_policy_document.read.json
}

resource "aws_iam_role_policy_attachment" "session" {
  role       = aws_iam_role.host.name
  policy_arn = "arn:${local.partition}:iam::aws:policy/AmazonSSMManagedInstanceCore"
}

resource "aws_iam_instance_profile" "host" {
  name = "chorus-${var.run}-host"
  role = aws_iam_role.host.name

  # Hosts use what the role allows in their first minute.
  depends_on = [aws_iam_role_policy.read, aws_iam_role_policy_attachment.session]
}

output "profile" { value = aws_iam_instance_profile.host.name }
