terraform {
  required_version = ">= 1.10"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100, < 7"
    }
  }

  # Bucket, key and region are given at init: see up.
  backend "s3" {
    encrypt      = true
    use_lockfile = true
  }
}

# Credentials come from the environment, single sign-on or OIDC; there is no variable for any.
provider "aws" {
  region = var.region

  default_tags {
    tags = local.tags
  }
}
